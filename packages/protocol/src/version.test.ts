import { expect, test } from 'vitest';
import { ChannelMessage } from './channel-message.ts';
import { ClientMessage } from './client-message.ts';
import { CLOSE } from './close-code.ts';
import { FileMessage } from './file-message.ts';
import * as limits from './limits.ts';
import { PeerSignal } from './peer-signal.ts';
import { SafetyMessage } from './safety-message.ts';
import { ServerMessage } from './server-message.ts';
import { ShareMessage } from './share-message.ts';
import { QualityMessage } from './quality-message.ts';
import { SCHEMA_HASH } from './schema-hash.ts';
import { TalkMessage } from './talk-message.ts';
import { PROTOCOL_VERSION } from './version.ts';

/** How valibot words its complaints is no part of the contract. */
const TEXTS = new Set(['message', 'expects']);

/** Everything in a valibot schema that decides what it accepts; keys in order, functions and texts left out. */
function shape(part: unknown): unknown {
  if (part instanceof RegExp) return String(part);
  if (Array.isArray(part)) return part.map(shape);
  if (typeof part !== 'object' || part === null) return part;
  const entries = Object.entries(part)
    .filter(
      ([key, value]) => typeof value !== 'function' && !key.startsWith('~') && !TEXTS.has(key),
    )
    .toSorted(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([key, value]) => [key, shape(value)]));
}

/** FNV-1a: enough to notice a change, and pure like the rest of this package. */
function hash(text: string): string {
  let sum = 0xcbf29ce484222325n;
  for (const character of text) {
    sum ^= BigInt(character.codePointAt(0) ?? 0);
    sum = BigInt.asUintN(64, sum * 0x100000001b3n);
  }
  return sum.toString(16).padStart(16, '0');
}

const CONTRACT = {
  ClientMessage,
  ServerMessage,
  PeerSignal,
  ChannelMessage,
  FileMessage,
  SafetyMessage,
  ShareMessage,
  QualityMessage,
  TalkMessage,
  CLOSE,
  limits,
};

test('[P95] what goes over the wire changes only together with the version', () => {
  const now = hash(JSON.stringify(shape(CONTRACT)));
  expect(
    now,
    `The wire contract changed. Bump PROTOCOL_VERSION (now ${PROTOCOL_VERSION}) in version.ts, write a line of ` +
      `history there, bring docs/protocol.md up to date, and set SCHEMA_HASH in schema-hash.ts to '${now}'.`,
  ).toBe(SCHEMA_HASH);
});

test('[P95] the hash sees a changed limit, field and pattern', () => {
  const text = JSON.stringify(shape(CONTRACT));
  for (const part of ['"nextMs"', '[A-Za-z0-9_-]{22}', '"requirement":40000', '4294967295'])
    expect(text).toContain(part);
  expect(hash(text)).not.toBe(hash(text.replace('40000', '40001')));
});
