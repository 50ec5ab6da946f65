// Sealed signals: AES-256-GCM with a key for each direction between two sessions (docs/protocol.md, "Sealed").
import { decode, encode, PeerSignal, type Sealed, type SessionId } from '@visavis/protocol';
import { base64urlToBytes, bytesToBase64url, textToBytes } from '../lib/bytes.ts';
import type { RoomKeys } from '../ports.ts';

export type Opened =
  | { readonly ok: true; readonly from: SessionId; readonly signal: PeerSignal }
  | {
      readonly ok: false;
      readonly code: 'not-for-me' | 'reflected' | 'repeated' | 'wrong-key' | 'invalid';
    };

/** How far behind the newest a sequence number may lag before it counts as a repetition. */
const WINDOW = 1_024;

/** Seals and opens the signals of one session in one room. */
export class Sealer {
  readonly #keys: RoomKeys;
  readonly #session: SessionId;
  readonly #directions = new Map<string, Promise<CryptoKey>>();
  readonly #sent = new Map<string, number>();
  readonly #seen = new Map<string, Set<number>>();

  constructor(keys: RoomKeys, session: SessionId) {
    this.#keys = keys;
    this.#session = session;
  }

  async seal(to: SessionId | null, signal: PeerSignal): Promise<Sealed> {
    const from = this.#session;
    const sequence = this.#sent.get(to ?? '') ?? 0;
    this.#sent.set(to ?? '', sequence + 1);
    const key = await this.#direction(from, to);
    const text = textToBytes(encode(signal));
    const box = await crypto.subtle.encrypt(this.#cipher({ from, to, sequence }), key, text);
    return { from, to, sequence, box: bytesToBase64url(new Uint8Array(box)) };
  }

  async open(sealed: Sealed): Promise<Opened> {
    if (sealed.from === this.#session) return { ok: false, code: 'reflected' };
    if (sealed.to !== null && sealed.to !== this.#session) return { ok: false, code: 'not-for-me' };
    const text = await this.#decrypt(sealed);
    if (text === null) return { ok: false, code: 'wrong-key' };
    // Only after authentication: a forged number must not burn a real one.
    if (this.#repeated(sealed)) return { ok: false, code: 'repeated' };
    const decoded = decode(PeerSignal, text);
    if (!decoded.ok) return { ok: false, code: 'invalid' };
    return { ok: true, from: sealed.from, signal: decoded.value };
  }

  async #decrypt(sealed: Sealed): Promise<string | null> {
    const key = await this.#direction(sealed.from, sealed.to);
    try {
      const box = base64urlToBytes(sealed.box);
      return new TextDecoder().decode(await crypto.subtle.decrypt(this.#cipher(sealed), key, box));
    } catch {
      return null;
    }
  }

  #direction(from: SessionId, to: SessionId | null): Promise<CryptoKey> {
    const name = `${from}>${to ?? ''}`;
    const known = this.#directions.get(name);
    if (known !== undefined) return known;
    const algorithm = {
      name: 'HKDF',
      hash: 'SHA-256',
      salt: textToBytes(name),
      info: textToBytes('visavis/1/direction'),
    };
    const usages: KeyUsage[] = ['encrypt', 'decrypt'];
    const key = crypto.subtle.deriveKey(
      algorithm,
      this.#keys.signalKey,
      { name: 'AES-GCM', length: 256 },
      false,
      usages,
    );
    this.#directions.set(name, key);
    return key;
  }

  #cipher({ from, to, sequence }: Omit<Sealed, 'box'>): AesGcmParams {
    const iv = new Uint8Array(12);
    new DataView(iv.buffer).setUint32(8, sequence);
    const about = ['visavis/1', this.#keys.roomId, from, to ?? '', sequence].join('|');
    return { name: 'AES-GCM', iv, additionalData: textToBytes(about) };
  }

  #repeated({ from, to, sequence }: Sealed): boolean {
    const name = `${from}>${to ?? ''}`;
    const seen = this.#seen.get(name) ?? new Set<number>();
    this.#seen.set(name, seen);
    const newest = Math.max(-1, ...seen);
    if (seen.has(sequence) || sequence <= newest - WINDOW) return true;
    seen.add(sequence);
    if (seen.size > 2 * WINDOW)
      for (const old of seen) if (old <= newest - WINDOW) seen.delete(old);
    return false;
  }
}
