// The sample messages of RFC 5769, byte for byte.
import { expect, test } from 'vitest';
import { ATTRIBUTE, endpointOf, errorOf, peer, text, textOf } from './attribute.ts';
import { decodeStun, encodeStun, isSignedBy, longTermKey, type StunMessage } from './message.ts';

const hex = (text: string) => Buffer.from(text.replaceAll(/\s/g, ''), 'hex');
const PASSWORD = Buffer.from('VOkJxbRl1RmTxUk/WvJxBt');

const REQUEST = hex(`
  0001 0058 2112a442 b7e7a701 bc34d686 fa87dfae
  8022 0010 5354554e 20746573 7420636c 69656e74
  0024 0004 6e0001ff
  8029 0008 932ff9b1 51263b36
  0006 0009 6576746a 3a683676 59202020
  0008 0014 9aeaa70c bfd8cb56 781ef2b5 b2d3f249 c1b571a2
  8028 0004 e57a3bcf`);

const RESPONSE_4 = hex(`
  0101 003c 2112a442 b7e7a701 bc34d686 fa87dfae
  8022 000b 74657374 20766563 746f7220
  0020 0008 0001a147 e112a643
  0008 0014 2b91f599 fd9e90c3 8c7489f9 2af9ba53 f06be7d7
  8028 0004 c07d4c96`);

const RESPONSE_6 = hex(`
  0101 0048 2112a442 b7e7a701 bc34d686 fa87dfae
  8022 000b 74657374 20766563 746f7220
  0020 0014 0002a147 0113a9fa a5d3f179 bc25f4b5 bed2b9d9
  0008 0014 a382954e 4be67bf1 1784c97c 8292c275 bfe3ed41
  8028 0004 c8fb0b4c`);

const LONG_TERM = hex(`
  0001 0060 2112a442 78ad3433 c6ad72c0 29da412e
  0006 0012 e3839ee3 8388e383 aae38383 e382afe3 82b90000
  0015 001c 662f2f34 39396b39 35346436 4f4c3334 6f4c3946 53547679 36347341
  0014 000b 6578616d 706c652e 6f726700
  0008 0014 f6702465 6dd64a3e 02b8e071 2e85c9a2 8ca89666`);

function read(bytes: Buffer): StunMessage {
  const message = decodeStun(bytes);
  if (message === null) throw new Error('not STUN');
  return message;
}

test('a request is read, and its signature and fingerprint hold', () => {
  const message = read(REQUEST);
  expect([message.method, message.kind]).toEqual(['binding', 'request']);
  expect(message.transactionId).toEqual(hex('b7e7a701 bc34d686 fa87dfae'));
  expect(textOf(message, ATTRIBUTE.username)).toBe('evtj:h6vY');
  expect(isSignedBy(REQUEST, PASSWORD)).toBe(true);
  expect(isSignedBy(REQUEST, Buffer.from('another'))).toBe(false);
});

test.each([
  [RESPONSE_4, '192.0.2.1'],
  [RESPONSE_6, '2001:db8:1234:5678:11:2233:4455:6677'],
])('a response tells the address that the server saw', (bytes, ip) => {
  const message = read(bytes);
  expect(message.kind).toBe('success');
  expect(endpointOf(message, ATTRIBUTE.xorMappedAddress)).toEqual({ ip, port: 32_853 });
  expect(isSignedBy(bytes, PASSWORD)).toBe(true);
});

test('long-term credentials sign what they should, and are written as they were read', () => {
  const message = read(LONG_TERM);
  const key = longTermKey('マトリックス', 'example.org', 'TheMatrIX');
  expect(isSignedBy(LONG_TERM, key)).toBe(true);
  const plain = message.attributes.filter(({ type }) => type !== ATTRIBUTE.messageIntegrity);
  const written = encodeStun({ ...message, attributes: plain }, key);
  const LENGTH_BYTES = 4;
  expect(written.subarray(LENGTH_BYTES, LONG_TERM.length)).toEqual(
    LONG_TERM.subarray(LENGTH_BYTES),
  );
});

test.each(['192.0.2.1', '2001:db8::5', '::1'])('the peer %s comes out as it went in', ip => {
  const transactionId = hex('78ad3433 c6ad72c0 29da412e');
  const attributes = [peer({ ip, port: 49_152 }, transactionId), text(ATTRIBUTE.realm, 'odd')];
  const bytes = encodeStun({ method: 'data', kind: 'indication', transactionId, attributes });
  const message = read(bytes);
  expect([message.method, message.kind]).toEqual(['data', 'indication']);
  expect(endpointOf(message, ATTRIBUTE.xorPeerAddress)).toEqual({ ip, port: 49_152 });
});

test('an error has a number and a reason', () => {
  const value = Buffer.concat([
    Buffer.from([0, 0, 4, 86]),
    Buffer.from('Allocation Quota Reached'),
  ]);
  const attributes = [{ type: ATTRIBUTE.errorCode, value }];
  const message = { method: 'allocate', kind: 'error', transactionId: Buffer.alloc(12) } as const;
  expect(errorOf(read(encodeStun({ ...message, attributes })))).toEqual({
    code: 486,
    reason: 'Allocation Quota Reached',
  });
});

test.each([
  ['nothing', Buffer.alloc(0)],
  ['a word', Buffer.from('GET / HTTP/1.1\r\n\r\nxxxx')],
  ['half of it', RESPONSE_4.subarray(0, 40)],
  ['a flipped bit', Buffer.from(RESPONSE_4.map((byte, index) => (index === 45 ? byte ^ 1 : byte)))],
  ['an attribute that is too long', hex(`0101 0004 2112a442 ${'00'.repeat(12)} 0020 0008`)],
  ['half a header', hex(`0101 0002 2112a442 ${'00'.repeat(12)} 0020`)],
  ['a method nobody knows', hex(`0fef 0000 2112a442 ${'00'.repeat(12)}`)],
])('%s is no STUN message', (_, bytes) => {
  expect(decodeStun(bytes)).toBeNull();
});
