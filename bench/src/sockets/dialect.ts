// How a crowd talks to each server: the least that keeps a person in a room with one other.
import { PROTOCOL_VERSION } from '../../../packages/protocol/src/index.ts';
import { bare, type Contender, peerJs, simplePeer, visavis } from '../contender.ts';

/** What a client heard, as far as the bench cares. */
export type Heard =
  | { readonly type: 'say'; readonly text: string }
  | { readonly type: 'joined' | 'signal' | 'nothing' }
  | { readonly type: 'partner'; readonly id: string };

export interface Dialect {
  readonly contender: Contender;
  readonly path: (person: number) => string;
  /** Sent as soon as the socket is open. */
  readonly greeting: (person: number) => string | null;
  readonly hear: (text: string, person: number) => Heard;
  /** What the client itself sends to stay alive until the next one; null where the server asks. */
  readonly heartbeat: ((nextMs: number) => string) | null;
  /** A signal to the partner. `partner` is what `hear` told last. */
  readonly signal: (person: number, partner: string, body: string) => string;
}

/** Two people in each room, neighbours by number. */
const roomOf = (person: number) => person >> 1;
const partnerOf = (person: number) => person ^ 1;

/** 128 bits as base64url, different for every number and kind. */
function id(kind: string, number: number): string {
  return Buffer.from(kind.padEnd(8, '-') + number.toString(16).padStart(8, '0')).toString(
    'base64url',
  );
}

const bareDialect: Dialect = {
  contender: bare,
  path: () => '/ws',
  greeting: person => id('room', roomOf(person)),
  hear: text => {
    if (text === 'joined') return { type: 'joined' };
    return { type: text === 'pong' ? 'nothing' : 'signal' };
  },
  heartbeat: () => 'ping',
  signal: (_person, _partner, body) => body,
};

/** Engine.IO 4 and Socket.IO 5 packets, written by hand: the real client is too heavy for ten thousand. */
const socketIoDialect: Dialect = {
  contender: simplePeer,
  path: () => '/socket.io/?EIO=4&transport=websocket',
  greeting: () => null,
  hear: (text, person) => {
    if (text.startsWith('0')) return { type: 'say', text: '40' };
    if (text.startsWith('40'))
      return { type: 'say', text: `420["join","${id('room', roomOf(person))}"]` };
    if (text === '2') return { type: 'say', text: '3' };
    if (text.startsWith('430')) return { type: 'joined' };
    if (text.startsWith('42["peer-joined"'))
      return { type: 'partner', id: (JSON.parse(text.slice(2)) as [string, string])[1] };
    return { type: text.startsWith('42["signal"') ? 'signal' : 'nothing' };
  },
  heartbeat: null,
  signal: (_person, partner, body) =>
    `42${JSON.stringify(['signal', { to: partner, data: body }])}`,
};

export const visavisDialect: Dialect = {
  contender: visavis,
  path: () => `/ws?v=${PROTOCOL_VERSION}`,
  greeting: person =>
    JSON.stringify({
      type: 'join',
      room: id('room', roomOf(person)),
      seat: id('seat', person),
      session: id('session', person),
      returning: false,
    }),
  hear: text => {
    if (text.startsWith('{"type":"joined"')) return { type: 'joined' };
    if (text.startsWith('{"type":"peer-joined"')) return { type: 'partner', id: '' };
    return { type: text.startsWith('{"type":"signal"') ? 'signal' : 'nothing' };
  },
  heartbeat: nextMs => JSON.stringify({ type: 'ping', nextMs }),
  signal: (person, _partner, body) =>
    JSON.stringify({
      type: 'signal',
      sealed: {
        from: id('session', person),
        to: id('session', partnerOf(person)),
        sequence: 1,
        box: body,
      },
    }),
};

/** It has no rooms: whoever is open can be called by their id. */
const peerServerDialect: Dialect = {
  contender: peerJs,
  path: person =>
    `/signal/peerjs?key=peerjs&id=${id('peer', person)}&token=${person}&version=1.5.5`,
  greeting: () => null,
  hear: text => {
    if (text === '{"type":"OPEN"}') return { type: 'joined' };
    return { type: text.startsWith('{"type":"OFFER"') ? 'signal' : 'nothing' };
  },
  heartbeat: () => '{"type":"HEARTBEAT"}',
  signal: (person, _partner, body) =>
    JSON.stringify({ type: 'OFFER', dst: id('peer', partnerOf(person)), payload: body }),
};

export const dialects: readonly Dialect[] = [
  bareDialect,
  socketIoDialect,
  peerServerDialect,
  visavisDialect,
];
