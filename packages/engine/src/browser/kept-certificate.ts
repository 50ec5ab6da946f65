// The certificate of this browser, kept after its person or their friend compared safety codes (docs/safety.md, V13).
import type { Storage } from '../ports.ts';
import { KEPT } from './certificate.ts';

const STORE = 'visavis';
const KEY = 'certificate';
/** A call that begins today should not end because of it. */
const LEAST_LIFE_MS = 86_400_000;
/** Some browsers never open a database that another tab is closing. */
const PATIENCE_MS = 1_000;

/** Null when there is none that is good for another day. */
export async function readCertificate(profile: Storage): Promise<RTCCertificate | null> {
  const late = new Promise<null>(resolve => setTimeout(resolve, PATIENCE_MS, null));
  const kept = await Promise.race([readStore().catch(() => null), late]);
  if (kept !== null && kept.expires - Date.now() > LEAST_LIFE_MS) return kept;
  profile.write(KEPT, '');
  return null;
}

/** A browser that forbids it forgets the certificate with the page. */
export async function writeCertificate(
  own: RTCCertificate | undefined,
  profile: Storage,
): Promise<void> {
  if (own === undefined || profile.read(KEPT)) return;
  try {
    await perform('readwrite', store => store.put(own, KEY));
    profile.write(KEPT, 'yes');
  } catch {
    // Nothing is lost but the recognition on another day.
  }
}

async function readStore(): Promise<RTCCertificate | null> {
  const kept: unknown = await perform('readonly', store => store.get(KEY) as IDBRequest<unknown>);
  return kept instanceof RTCCertificate ? kept : null;
}

async function perform<Result>(
  mode: IDBTransactionMode,
  ask: (store: IDBObjectStore) => IDBRequest<Result>,
): Promise<Result> {
  const opening = indexedDB.open(STORE, 1);
  opening.onupgradeneeded = () => void opening.result.createObjectStore(STORE);
  const database = await done(opening);
  try {
    return await done(ask(database.transaction(STORE, mode).objectStore(STORE)));
  } finally {
    database.close();
  }
}

function done<Result>(request: IDBRequest<Result>): Promise<Result> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error('no database'));
  });
}
