/// <reference types="node" />
import { createHmac, hkdfSync, pbkdf2Sync } from 'node:crypto';
import { expect, test } from 'vitest';
import { bytesToBase64url, textToBytes } from '../lib/bytes.ts';
import { deriveRoomKeys } from './room-keys.ts';

/** The same by another implementation: OpenSSL, through Node. */
function expected(phrase: string, salt: string) {
  const secret = pbkdf2Sync(phrase, `visavis/1/${salt}`, 210_000, 32, 'sha256');
  const expand = (info: string, bytes: number) =>
    Buffer.from(hkdfSync('sha256', secret, '', info, bytes));
  return {
    roomId: expand('visavis/1/room', 16).toString('base64url'),
    signal: expand('visavis/1/signal', 32),
  };
}

/** What comes out of a key that cannot be taken out. */
async function imprint(key: CryptoKey): Promise<string> {
  const algorithm = {
    name: 'HKDF',
    hash: 'SHA-256',
    salt: textToBytes('s'),
    info: textToBytes('i'),
  };
  return bytesToBase64url(new Uint8Array(await crypto.subtle.deriveBits(algorithm, key, 256)));
}

test('[N5] the test vector: a deployment’s salt and a phrase have one room id everywhere', async () => {
  const { roomId } = await deriveRoomKeys('casa blu', 'a deployment');
  expect(roomId).toBe('92g8rE-AjjzA3xqvwoUB6Q');
});

test('[N4] [N5] [P93] room id and signal key are those of PBKDF2 and HKDF of another implementation', async () => {
  const pairs = [
    ['casa blu', 'a deployment'],
    ['perché no', ''],
    ['語 👩‍👩‍👧', 'another'],
  ] as const;
  for (const [phrase, salt] of pairs) {
    const { roomId, signalKey } = await deriveRoomKeys(phrase, salt);
    const { signal, ...others } = expected(phrase, salt);
    const kept = createHmac('sha256', 's').update(signal).digest();
    const derived = createHmac('sha256', kept).update('i\u0001').digest('base64url');
    expect({ roomId, imprint: await imprint(signalKey) }).toEqual({ ...others, imprint: derived });
  }
});

test('[N5] another phrase and another salt are another room', async () => {
  const keys = await Promise.all([
    deriveRoomKeys('casa blu', 'one'),
    deriveRoomKeys('casa blu', 'two'),
    deriveRoomKeys('casa blù', 'one'),
  ]);
  expect(new Set(keys.map(({ roomId }) => roomId)).size).toBe(3);
  expect(new Set(await Promise.all(keys.map(({ signalKey }) => imprint(signalKey)))).size).toBe(3);
});

test('[N5] the signal key cannot be taken out of the browser', async () => {
  const { signalKey } = await deriveRoomKeys('casa blu', 'one');
  expect([signalKey.extractable, signalKey.type]).toEqual([false, 'secret']);
  await expect(crypto.subtle.exportKey('raw', signalKey)).rejects.toThrow();
});
