import { setTimeout as pause } from 'node:timers/promises';

/** Nothing on loopback takes so long, even on a busy machine. */
const PATIENCE_MS = 30_000;

/** The answer, or an error that says what did not happen. */
export async function patiently<T>(answer: Promise<T>, complaint: string): Promise<T> {
  const enough = new AbortController();
  const silence = pause(PATIENCE_MS, undefined, { signal: enough.signal }).then(() =>
    Promise.reject(new Error(complaint)),
  );
  silence.catch(() => undefined);
  try {
    return await Promise.race([answer, silence]);
  } finally {
    enough.abort();
  }
}
