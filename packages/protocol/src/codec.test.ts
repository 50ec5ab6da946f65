import { expect, test } from 'vitest';
import { ChannelMessage } from './channel-message.ts';
import { ClientMessage } from './client-message.ts';
import { decode, encode } from './codec.ts';
import { MAX_BOX_CHARACTERS, MAX_PING_MS, MIN_PING_MS } from './limits.ts';
import { PeerSignal } from './peer-signal.ts';
import { ServerMessage } from './server-message.ts';

const ID = 'A'.repeat(22);
const sealed = { from: ID, to: null, sequence: 0, box: 'x' };
const join = { type: 'join', room: ID, seat: ID, session: ID, returning: false };

test.each([
  join,
  { ...join, returning: true, peerSeat: ID, intro: sealed },
  { type: 'signal', sealed: { ...sealed, to: ID, sequence: 2 ** 32 - 1 } },
  { type: 'signal', sealed: { ...sealed, box: 'x'.repeat(MAX_BOX_CHARACTERS) } },
  { type: 'hold' },
  { type: 'leave' },
  { type: 'ping', nextMs: MIN_PING_MS },
  { type: 'ping', nextMs: MAX_PING_MS },
  { type: 'call-report', setUpMs: 700, relayed: false, reconnections: 0 },
  { type: 'call-report', setUpMs: null, relayed: null, reconnections: 3 },
])('[P60] what a client may say comes out as it went in: %j', message => {
  expect(decode(ClientMessage, encode(message))).toEqual({ ok: true, value: message });
});

const peer = { seat: ID, session: ID, present: true };
const iceServers = [{ urls: ['turns:t.example:443'], username: 'u', credential: 'c' }];

test.each([
  { type: 'welcome', version: 2, salt: 's', iceServers, iceLifetimeMs: 7_200_000 },
  { type: 'ice', iceServers: [], iceLifetimeMs: null },
  { type: 'joined', seat: 1, peer, seatHoldMs: 20_000 },
  { type: 'joined', seat: 0, peer: null, seatHoldMs: 20_000 },
  { type: 'full', retryAfterMs: 3_000 },
  { type: 'peer-joined', peer, intro: sealed },
  { type: 'peer-joined', peer },
  { type: 'peer-away', session: ID },
  { type: 'peer-left', session: ID },
  { type: 'signal', sealed },
  { type: 'pong' },
  { type: 'goaway', retryAfterMs: 0 },
  { type: 'refused', code: 'malformed', detail: 'not JSON' },
])('[P60] what the server may say comes out as it went in: %j', message => {
  expect(decode(ServerMessage, encode(message))).toEqual({ ok: true, value: message });
});

const SECRET = 'casa-blu-is-secret';
const TYPES = '("join" | "signal" | "hold" | "leave" | "ping" | "call-report")';
const ID_PATTERN = '/^[A-Za-z0-9_-]{22}$/';
const signal = (change: object) => ({ type: 'signal', sealed: { ...sealed, ...change } });

const report = (change: object) => ({
  ...{ type: 'call-report', setUpMs: 700, relayed: true, reconnections: 0 },
  ...change,
});

const INVALID: readonly (readonly [string, unknown, string])[] = [
  ['an unknown type', { type: SECRET }, `type: expected ${TYPES}`],
  ['no type', {}, `type: expected ${TYPES}`],
  ['text', SECRET, 'message: expected Object'],
  ['null', null, 'message: expected Object'],
  ['an unknown field', { type: 'hold', [SECRET]: 1 }, 'message: expected no unknown field'],
  ['an unknown field inside', signal({ [SECRET]: 1 }), 'sealed: expected no unknown field'],
  ['a missing field', { type: 'ping' }, 'nextMs: expected "nextMs"'],
  ['a wrong type', { ...join, returning: SECRET }, 'returning: expected boolean'],
  ['an id that is too short', { ...join, room: SECRET }, `room: expected ${ID_PATTERN}`],
  ['an id that is too long', { ...join, seat: `${ID}A` }, `seat: expected ${ID_PATTERN}`],
  ['an id of other letters', { ...join, session: `${ID}=` }, `session: expected ${ID_PATTERN}`],
  ['a sequence below zero', signal({ sequence: -1 }), 'sealed.sequence: expected >=0'],
  ['half a sequence', signal({ sequence: 0.5 }), 'sealed.sequence: expected integer'],
  ['a sequence too far', signal({ sequence: 2 ** 32 }), 'sealed.sequence: expected <=4294967295'],
  [
    'a box that is too long',
    signal({ box: 'x'.repeat(MAX_BOX_CHARACTERS + 1) }),
    `sealed.box: expected <=${MAX_BOX_CHARACTERS}`,
  ],
  ['a box in plain words', signal({ box: 'a b' }), 'sealed.box: expected /^[A-Za-z0-9_-]+$/'],
  ['an empty box', signal({ box: '' }), 'sealed.box: expected /^[A-Za-z0-9_-]+$/'],
  ['a ping announced too soon', { type: 'ping', nextMs: 999 }, 'nextMs: expected >=1000'],
  ['a ping announced too late', { type: 'ping', nextMs: 60_001 }, 'nextMs: expected <=60000'],
  ['a set-up that is not rounded', report({ setUpMs: 712 }), 'setUpMs: expected %100'],
  ['a set-up before its time', report({ setUpMs: -100 }), 'setUpMs: expected >=0'],
  ['a set-up that never ends', report({ setUpMs: 60_100 }), 'setUpMs: expected <=60000'],
  ['half a reconnection', report({ reconnections: 0.5 }), 'reconnections: expected integer'],
  ['too many reconnections', report({ reconnections: 101 }), 'reconnections: expected <=100'],
  ['a report with more in it', report({ name: SECRET }), 'message: expected no unknown field'],
];

test.each(INVALID)(
  '[P51] %s is refused with a reason that quotes nothing',
  (_, message, detail) => {
    const decoded = decode(ClientMessage, JSON.stringify(message));
    expect(decoded).toEqual({ ok: false, code: 'invalid', detail });
    expect(encode(decoded)).not.toContain(SECRET);
  },
);

test.each(['', '{', SECRET, '{"type":"hold"}{'])(
  '[P51] %j is not JSON and quotes nothing',
  text => {
    expect(decode(ClientMessage, text)).toEqual({
      ok: false,
      code: 'not-json',
      detail: 'not JSON',
    });
  },
);

test('[P51] neither a prototype nor a deep nest breaks the parser', () => {
  const polluted = '{"type":"hold","__proto__":{"type":"leave"}}';
  expect(decode(ClientMessage, polluted).ok).toBe(false);
  const deep = '['.repeat(50_000) + ']'.repeat(50_000);
  expect(decode(ClientMessage, deep).ok).toBe(false);
});

const link = { generation: 1, offerer: ID };
const candidate = { candidate: '', sdpMid: null, sdpMLineIndex: 0, usernameFragment: null };

function expectWhole(schema: typeof PeerSignal | typeof ChannelMessage, message: object): void {
  expect(decode(schema, encode(message))).toEqual({ ok: true, value: message });
}

test('[P70] [P71] offers and answers of a link come out of their boxes as they went in', () => {
  expectWhole(PeerSignal, { type: 'offer', link, number: 1, sdp: 'v=0' });
  expectWhole(PeerSignal, { type: 'answer', link, number: 2, sdp: 'v=0' });
});

test('[P72] candidates come out of their box as they went in', () => {
  expectWhole(PeerSignal, { type: 'candidates', link, candidates: [candidate] });
});

test('[P73] [P74] a request and a goodbye come out of their boxes as they went in', () => {
  expectWhole(PeerSignal, { type: 'ask', link, want: 'restart' });
  expectWhole(PeerSignal, { type: 'ask', link: null, want: 'link' });
  expectWhole(PeerSignal, { type: 'bye', reason: 'left' });
  expectWhole(PeerSignal, { type: 'bye', reason: 'returning' });
});

test('[P80] [P81] [P82] what crosses the data channel comes out as it went in', () => {
  expectWhole(ChannelMessage, { type: 'media-state', microphone: 'muted', camera: 'off' });
  expectWhole(ChannelMessage, { type: 'signal', sealed });
  expectWhole(ChannelMessage, { type: 'alive' });
});

test('[P83] [P84] the request for a picture and the digest come out as they went in', () => {
  expectWhole(ChannelMessage, { type: 'key-frame' });
  const sound = { bytes: 4_000, level: 0.02 };
  const picture = { bytes: 90_000, frames: 30 };
  const received = { sound: { ...sound, concealed: 0.5 }, picture };
  expectWhole(ChannelMessage, {
    ...{ type: 'digest', sent: { sound, picture } },
    ...{ received, playback: 'blocked' },
  });
  expectWhole(ChannelMessage, {
    ...{ type: 'digest', sent: { sound: { bytes: 0, level: null }, picture } },
    ...{ received: { ...received, picture: { bytes: 0, frames: null } }, playback: 'none' },
  });
});

test.each([
  ['[P70] a generation of zero', { type: 'ask', link: { ...link, generation: 0 }, want: 'link' }],
  ['[P70] a description of a novel', { type: 'offer', link, number: 1, sdp: 'x'.repeat(24_001) }],
  ['[P72] no candidates', { type: 'candidates', link, candidates: [] }],
  [
    '[P72] too many candidates',
    { type: 'candidates', link, candidates: Array.from({ length: 65 }, () => candidate) },
  ],
])('%s is refused', (_, message) => {
  expect(decode(PeerSignal, encode(message)).ok).toBe(false);
});
