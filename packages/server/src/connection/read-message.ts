import { ClientMessage, decode, MAX_MESSAGE_BYTES } from '@visavis/protocol';
import type { RawData } from 'ws';
import type { Refusal } from './connections.ts';

export type Read =
  | { readonly ok: true; readonly message: ClientMessage; readonly text: string }
  | { readonly ok: false; readonly refusal: Refusal };

/** [P51] Parses one frame as strictly as the schema says. */
export function readMessage(data: RawData, isBinary: boolean): Read {
  if (isBinary || !Buffer.isBuffer(data)) return malformed('binary frames mean nothing here');
  if (data.byteLength > MAX_MESSAGE_BYTES)
    return refused('too-large', `more than ${MAX_MESSAGE_BYTES} bytes`);
  const text = data.toString();
  const decoded = decode(ClientMessage, text);
  return decoded.ok ? { ok: true, message: decoded.value, text } : malformed(decoded.detail);
}

function malformed(detail: string): Read {
  return refused('malformed', detail);
}

function refused(code: Refusal['code'], detail: string): Read {
  return { ok: false, refusal: { code, detail } };
}
