// One link over a connection that records what it is told: lost, late, repeated and reordered signals.
import { fakeLanes } from '../testing/fake-lane.ts';
import { SessionId, type Candidate, type IceServer, type PeerSignal } from '@visavis/protocol';
import { signal } from '@preact/signals-core';
import { parse } from 'valibot';
import { expect, test } from 'vitest';
import type { PeerConnection, PeerHandlers, Peers, ScreenLine, Tracks } from '../ports.ts';
import { FakeClock } from '../testing/fake-clock.ts';
import { countCryptography } from '../testing/settle.ts';
import { Link } from './link.ts';
import type { RecoveryAction } from './recovery.ts';

const settle = countCryptography();
const id = { generation: 1, offerer: parse(SessionId, 'A'.repeat(22)) };
const NONE: Tracks = { audio: null, video: null };
const VIDEO = 'a=rtpmap:96 VP8/90000';
const TUNED = `${VIDEO}\r\na=fmtp:96 x-google-start-bitrate=1000`;
const theirs = (fragment: string) => `a=ice-ufrag:${fragment}\r\n${VIDEO}\r\n`;
const tuned = (fragment: string) => `a=ice-ufrag:${fragment}\r\n${TUNED}\r\n`;
const candidate = (name: string, usernameFragment: string): Candidate => ({
  candidate: name,
  sdpMid: '0',
  sdpMLineIndex: 0,
  usernameFragment,
});

class Recorder implements PeerConnection {
  readonly did: unknown[] = [];
  readonly handlers: PeerHandlers;
  descriptions = 0;
  packets = 0;
  frames: number | null = 0;
  picturePackets = 0;
  held: number | null = 0;
  /** Refuses the next description. */
  failing = false;

  readonly lanes = fakeLanes(() => undefined);
  readonly screen = signal<ScreenLine | null>(null);
  /** Until the next offer. */
  narrow = false;
  blind = false;

  constructor(handlers: PeerHandlers) {
    this.handlers = handlers;
  }

  paused = false;
  pausePicture(paused: boolean): void {
    this.paused = paused;
  }
  shape(): void {
    return;
  }
  offer({ restart }: { readonly restart: boolean }): Promise<string> {
    this.#do({ offer: restart ? 'restart' : this.descriptions > 0 ? 'further' : 'first' });
    this.narrow = false;
    return Promise.resolve(this.localSdp());
  }
  onApply = (): void => undefined;
  applyAnswer(sdp: string): Promise<void> {
    this.#do({ applyAnswer: sdp });
    this.onApply();
    return Promise.resolve();
  }
  async answer(sdp: string): Promise<string> {
    await Promise.resolve();
    if (this.failing) {
      this.failing = false;
      throw new Error('OperationError');
    }
    this.#do({ answer: sdp });
    return this.localSdp();
  }
  localSdp(): string {
    return `mine ${this.descriptions}\r\na=candidate:found\r\n`;
  }
  addCandidate(added: Candidate): Promise<void> {
    this.did.push({ add: added.candidate });
    if (added.candidate === 'broken') return Promise.reject(new Error('OperationError'));
    return Promise.resolve();
  }
  setTracks(): Promise<void> {
    this.did.push('tracks');
    return Promise.resolve();
  }
  setIceServers(servers: readonly IceServer[]): void {
    this.did.push({ servers });
  }
  forceKeyFrame(): void {
    this.did.push('key frame');
  }
  received(): Promise<number> {
    return Promise.resolve(this.packets);
  }
  picture(): ReturnType<PeerConnection['picture']> {
    const { picturePackets: packets, frames, held } = this;
    return Promise.resolve({ packets, frames, held });
  }
  stats(): Promise<never> {
    return Promise.reject(new Error('nobody asks'));
  }
  sendMessage(text: string): boolean {
    this.did.push(text);
    return true;
  }
  close(): void {
    this.did.push('close');
  }
  #do(what: object): void {
    if ('offer' in what || 'answer' in what) this.descriptions += 1;
    this.did.push(what);
  }
}

function world() {
  const clock = new FakeClock(settle);
  const made: Recorder[] = [];
  const sent: PeerSignal[] = [];
  const told: unknown[] = [];
  const actions: (RecoveryAction | 'blind')[] = [];
  const peers: Pick<Peers, 'create'> = {
    create: (_servers, _tracks, handlers) => {
      const recorder = new Recorder(handlers);
      made.push(recorder);
      return recorder;
    },
  };
  const link = new Link(
    { clock, peers },
    { id, iceServers: [], tracks: NONE },
    {
      send: signal => sent.push(signal),
      onStream: () => told.push('stream'),
      onConnected: () => told.push('connected'),
      onChannelOpen: () => told.push('open'),
      onMessage: text => told.push(text),
      onGone: () => told.push('gone'),
      onRecovery: action => actions.push(action),
      onBlind: () => actions.push('blind'),
      onFault: error => told.push(error),
    },
  );
  const connection = made[0] ?? new Recorder({} as PeerHandlers);
  return { clock, sent, told, actions, link, connection, did: connection.did };
}
const whole = (description: number) => `mine ${description}\r\na=candidate:found\r\n`;
const bare = (description: number) => `mine ${description}\r\n`;
const offer = (number: number, sdp: string) => ({ type: 'offer', link: id, number, sdp });
const answer = (number: number, sdp: string) => ({ type: 'answer', link: id, number, sdp });

async function offered() {
  const all = world();
  const { link, clock, sent, did } = all;
  link.introduce(signal => sent.push(signal));
  await clock.advance(0);
  link.receiveAnswer(1, theirs('one'));
  await clock.advance(0);
  sent.length = 0;
  did.length = 0;
  return all;
}

test('[L1] the first offer is prepared without being sent, and once', async () => {
  const { link, clock, sent, did } = world();
  link.prepare();
  link.prepare();
  await clock.advance(20_000);
  expect([did, sent]).toEqual([[{ offer: 'first' }], []]);
  link.introduce(signal => sent.push(signal));
  await clock.advance(0);
  expect([did, sent]).toEqual([[{ offer: 'first' }], [offer(1, whole(1))]]);
});

test('[L1] [L8] candidates found before the introduction are inside it, later ones follow', async () => {
  const { link, clock, sent, connection } = world();
  link.prepare();
  await clock.advance(0);
  connection.handlers.onCandidate(candidate('inside', 'me'));
  link.introduce(signal => sent.push(signal));
  await clock.advance(0);
  connection.handlers.onCandidate(candidate('after', 'me'));
  await clock.advance(20);
  expect(sent).toEqual([
    offer(1, whole(1)),
    { type: 'candidates', link: id, candidates: [candidate('after', 'me')] },
  ]);
});

test('[L2] [L5] an offer is applied once, and its repetition gets the same answer again', async () => {
  const { link, clock, sent, did } = world();
  link.receiveOffer(1, theirs('one'));
  link.receiveOffer(1, theirs('one'));
  await clock.advance(0);
  expect(did).toEqual([{ answer: tuned('one') }]);
  expect(sent).toEqual([answer(1, whole(1)), answer(1, whole(1))]);
});

test('[L2] [L6] an offer that comes late, after a newer one, gets nothing', async () => {
  const { link, clock, sent, did } = world();
  link.receiveOffer(2, theirs('two'));
  link.receiveOffer(1, theirs('one'));
  await clock.advance(0);
  expect([did, sent]).toEqual([[{ answer: tuned('two') }], [answer(2, bare(1))]]);
});

test('[L2] an offer that could not be applied is applied when it is repeated', async () => {
  const { link, clock, sent, told, connection } = world();
  connection.failing = true;
  link.receiveOffer(1, theirs('one'));
  await clock.advance(0);
  expect([told, sent]).toEqual([[new Error('OperationError')], []]);
  link.receiveOffer(1, theirs('one'));
  await clock.advance(0);
  expect(sent).toEqual([answer(1, whole(1))]);
});

test('[L3] an offer without an answer is sent again every five seconds, under its number', async () => {
  const { link, clock, sent, did } = world();
  link.introduce(signal => sent.push(signal));
  await clock.advance(4_999);
  expect(sent).toEqual([offer(1, whole(1))]);
  await clock.advance(5_001);
  expect(sent).toEqual([offer(1, whole(1)), offer(1, whole(1)), offer(1, whole(1))]);
  link.receiveAnswer(1, theirs('one'));
  await clock.advance(20_000);
  expect(sent).toHaveLength(3);
  expect(did).toEqual([{ offer: 'first' }, { applyAnswer: tuned('one') }]);
});

test('[L13] an offer without an answer is sent again when a way is back, an answered one is not', async () => {
  const { link, clock, sent } = world();
  link.sendAgain();
  await clock.advance(0);
  expect(sent).toEqual([]);
  link.introduce(signal => sent.push(signal));
  link.sendAgain();
  await clock.advance(0);
  expect(sent).toEqual([offer(1, whole(1)), offer(1, whole(1))]);
  link.receiveAnswer(1, theirs('one'));
  link.sendAgain();
  await clock.advance(0);
  expect(sent).toHaveLength(2);
});

test('[L4] only the answer to the newest offer counts, and only once', async () => {
  const { link, clock, did } = await offered();
  link.receiveAnswer(1, theirs('again'));
  link.restart([]);
  link.receiveAnswer(1, theirs('late'));
  link.receiveAnswer(3, theirs('strange'));
  link.receiveAnswer(2, theirs('two'));
  link.receiveAnswer(2, theirs('again'));
  await clock.advance(0);
  expect(did).toEqual([{ servers: [] }, { offer: 'restart' }, { applyAnswer: tuned('two') }]);
});

test('[L6] [L7] a restart takes fresh servers, goes out without candidates, and they follow', async () => {
  const { link, clock, sent, did, connection } = await offered();
  const servers = [{ urls: ['turn:example.org'], username: 'u', credential: 'c' }];
  link.restart(servers);
  await clock.advance(0);
  connection.handlers.onCandidate(candidate('new', 'me'));
  await clock.advance(20);
  expect(did).toEqual([{ servers }, { offer: 'restart' }]);
  expect(sent).toEqual([
    offer(2, bare(2)),
    { type: 'candidates', link: id, candidates: [candidate('new', 'me')] },
  ]);
});

test('[L7] [L10] a fresh restart is sent again with its candidates, an older one is made anew', async () => {
  const { link, clock, sent, did, connection } = await offered();
  link.restart([]);
  await clock.advance(0);
  connection.handlers.onCandidate(candidate('second', 'me'));
  await clock.advance(900);
  const second = { type: 'candidates', link: id, candidates: [candidate('second', 'me')] };
  expect(sent.splice(0)).toEqual([offer(2, bare(2)), second]);
  link.restart([]);
  await clock.advance(99);
  expect(sent.splice(0)).toEqual([offer(2, bare(2)), second]);
  did.length = 0;
  await clock.advance(1);
  link.restart([]);
  await clock.advance(0);
  connection.handlers.onCandidate(candidate('third', 'me'));
  await clock.advance(20);
  const third = { type: 'candidates', link: id, candidates: [candidate('third', 'me')] };
  expect(sent.splice(0)).toEqual([offer(3, bare(3)), third]);
  expect(did).toEqual([{ servers: [] }, { offer: 'restart' }]);
  link.receiveAnswer(3, theirs('three'));
  link.restart([]);
  await clock.advance(0);
  expect(sent).toEqual([offer(4, bare(4))]);
});

test('[X2] [L6] room for screens is one more offer of the offerer, without a restart and without candidates', async () => {
  const { link, clock, connection, did, sent } = await offered();
  connection.narrow = true;
  link.setTracks(NONE);
  link.setTracks(NONE);
  await clock.advance(0);
  expect(did).toEqual(['tracks', { offer: 'further' }, 'tracks']);
  expect(sent).toEqual([offer(2, bare(2))]);
  link.receiveAnswer(2, theirs('one'));
  await clock.advance(20_000);
  expect(sent).toHaveLength(1);
});

test('[X2] the side that answers never offers room', async () => {
  const { link, clock, connection, sent } = world();
  link.receiveOffer(1, theirs('one'));
  await clock.advance(0);
  connection.narrow = true;
  link.setTracks(NONE);
  await clock.advance(20_000);
  expect(sent).toEqual([answer(1, whole(1))]);
});

test('[X4] room waits for the answer to what was offered before', async () => {
  const { link, clock, connection, did, sent } = world();
  link.introduce(signal => sent.push(signal));
  await clock.advance(0);
  connection.narrow = true;
  link.setTracks(NONE);
  await clock.advance(1_000);
  expect(sent).toEqual([offer(1, whole(1))]);
  link.receiveAnswer(1, theirs('one'));
  await clock.advance(0);
  expect(sent).toEqual([offer(1, whole(1)), offer(2, bare(2))]);
  expect(did).toEqual([
    { offer: 'first' },
    'tracks',
    { applyAnswer: tuned('one') },
    { offer: 'further' },
  ]);
});

test('[X4] a lost offer of room is sent again, and does not keep a restart from being made', async () => {
  const { link, clock, connection, did, sent } = await offered();
  connection.narrow = true;
  link.setTracks(NONE);
  await clock.advance(5_000);
  expect(sent.splice(0)).toEqual([offer(2, bare(2)), offer(2, bare(2))]);
  did.length = 0;
  link.restart([]);
  await clock.advance(0);
  expect(did).toEqual([{ servers: [] }, { offer: 'restart' }]);
  expect(sent).toEqual([offer(3, bare(3))]);
});

test('[L10] who gets the same offer again sends the answer with its candidates again', async () => {
  const { link, clock, sent, connection } = world();
  link.receiveOffer(2, theirs('two'));
  await clock.advance(0);
  connection.handlers.onCandidate(candidate('mine', 'me'));
  await clock.advance(20);
  link.receiveOffer(2, theirs('two'));
  await clock.advance(20);
  const mine = { type: 'candidates', link: id, candidates: [candidate('mine', 'me')] };
  expect(sent).toEqual([answer(2, bare(1)), mine, answer(2, bare(1)), mine]);
});

test('[L7] a link whose first offer is not made is not restarted; one that is not answered is sent again', async () => {
  const { link, clock, sent, did } = world();
  link.restart([]);
  link.introduce(signal => sent.push(signal));
  await clock.advance(4_000);
  link.restart([]);
  await clock.advance(0);
  expect(did).toEqual([{ offer: 'first' }]);
  expect(sent).toEqual([offer(1, whole(1)), offer(1, whole(1))]);
});

test('[L9] candidates that overtake their description are added after it', async () => {
  const { link, clock, did } = world();
  link.receiveCandidates([candidate('early', 'one'), candidate('for two', 'two')]);
  link.receiveOffer(1, theirs('one'));
  link.receiveOffer(2, theirs('two'));
  link.receiveCandidates([candidate('late', 'one')]);
  await clock.advance(0);
  const [first, second] = [{ answer: tuned('one') }, { answer: tuned('two') }];
  expect(did).toEqual([first, { add: 'early' }, second, { add: 'for two' }]);
});

test('[L9] a candidate that the browser refuses does not keep the others away', async () => {
  const { link, clock, did } = world();
  link.receiveOffer(1, theirs('one'));
  link.receiveCandidates([candidate('broken', 'one'), candidate('good', 'one')]);
  await clock.advance(0);
  expect(did).toEqual([{ answer: tuned('one') }, { add: 'broken' }, { add: 'good' }]);
});

/** A link that has had packets until now. */
async function flowing() {
  const all = await offered();
  all.connection.packets = 10;
  await all.clock.advance(250);
  return all;
}
const KEY_FRAME = '{"type":"key-frame"}';

test('[R9] [R1] packets are counted every 250 ms, every 100 ms when there are none', async () => {
  const { clock, actions } = await flowing();
  await clock.advance(449);
  expect(actions).toEqual([]);
  await clock.advance(1);
  expect(actions).toEqual(['stalled']);
  await clock.advance(400);
  expect(actions).toEqual(['stalled', 'restart']);
});

test('[R3] [L11] packets are back: both sides send a whole picture, twice', async () => {
  const { clock, actions, connection, did } = await flowing();
  await clock.advance(1_550);
  expect(actions).toEqual(['stalled', 'restart', 'tell']);
  connection.packets = 11;
  await clock.advance(100);
  expect(actions.slice(3)).toEqual(['resumed', 'recovered']);
  expect(did).toEqual(['key frame', KEY_FRAME]);
  await clock.advance(300);
  expect(did).toEqual(['key frame', KEY_FRAME, 'key frame']);
});

interface Second {
  readonly packets: number;
  readonly frames: number | null;
  readonly held?: number | null;
}
/** What a tenth of a second brings of the picture after a silence, and what is done about it. */
const PICTURES: readonly (readonly [string, readonly Second[], readonly string[]])[] = [
  ['stuck', [{ packets: 8, frames: 3 }], ['move']],
  ['not to be seen', [{ packets: 8, frames: null }], []],
  ['moving', times(10, { packets: 2, frames: 1 }), []],
  ['not sent', [{ packets: 7, frames: 0 }], []],
  [
    'stuck after a burst',
    [{ packets: 20, frames: 12 }, ...times(9, { packets: 3, frames: 0 })],
    ['move'],
  ],
  ['slow', [{ packets: 20, frames: 12 }, ...times(30, { packets: 6, frames: 0.5 })], []],
  ['held back', times(3, { packets: 9, frames: 9, held: 8 }), ['move']],
  [
    'held back for a moment',
    [{ packets: 9, frames: 9, held: 30 }, ...times(8, { packets: 9, frames: 9 })],
    [],
  ],
  ['a little behind', times(10, { packets: 9, frames: 9, held: 7 }), []],
  ['not counted', times(10, { packets: 9, frames: 9, held: null }), []],
];
function times(count: number, second: Second): Second[] {
  return Array.from({ length: count }, () => second);
}
test('[R12] a picture that arrives and is not decoded after a silence calls for a new link', async () => {
  for (const [name, seconds, expected] of PICTURES) {
    const { clock, actions, connection } = await flowing();
    connection.held = 5;
    await clock.advance(600);
    connection.packets += 5;
    await clock.advance(100);
    actions.length = 0;
    for (const { packets, frames, held = 0 } of seconds) {
      connection.picturePackets += packets;
      connection.frames = frames === null ? null : (connection.frames ?? 0) + frames;
      connection.held = held === null ? null : 5 + held;
      connection.packets += 5;
      await clock.advance(100);
    }
    for (let passed = 0; passed < 600; passed += 100) {
      connection.packets += 5;
      await clock.advance(100);
    }
    expect(actions, name).toEqual(expected);
  }
});

test('[Q11] old frames of a picture that is paused make no receiver stuck', async () => {
  for (const expected of [true, false]) {
    const { clock, actions, connection, link } = await flowing();
    link.pictureExpected = expected;
    await clock.advance(600);
    const flow = async (ms: number) => {
      for (let passed = 0; passed < ms; passed += 100) {
        connection.packets += 5;
        await clock.advance(100);
      }
    };
    await flow(100);
    connection.picturePackets += 8;
    actions.length = 0;
    await flow(600);
    expect(actions).toEqual(expected ? ['move'] : []);
  }
});

test('[R13] nothing is encoded into a long silence, and at once again after it', async () => {
  const { clock, connection } = await flowing();
  await clock.advance(1_000);
  expect(connection.paused).toBe(false);
  await clock.advance(200);
  expect(connection.paused).toBe(true);
  connection.packets += 1;
  await clock.advance(100);
  expect(connection.paused).toBe(false);
  await clock.advance(5_000);
  connection.packets += 1;
  await clock.advance(100);
  expect(connection.paused).toBe(false);
});

test('[R5] a hint is looked at once and shortens the patience for five seconds', async () => {
  const { link, clock, actions, connection } = await flowing();
  const flow = async (ms: number) => {
    for (let passed = 0; passed < ms; passed += 100) {
      connection.packets += 1;
      await clock.advance(100);
    }
  };
  link.hint();
  await flow(1_000);
  expect(actions).toEqual([]);
  await clock.advance(500);
  expect(actions).toEqual(['stalled', 'restart']);
  actions.length = 0;
  await flow(1_000);
  await clock.advance(700);
  expect(actions).toEqual(['resumed', 'stalled']);
});

test('[R5] before the first answer there is nothing to hint at', async () => {
  const { link, clock, actions } = world();
  link.introduce(() => undefined);
  link.hint();
  await clock.advance(60_000);
  expect(actions).toEqual([]);
});

test('[R10] who slept waits for new packets, and asks for a picture when they come', async () => {
  const { clock, actions, connection, did } = await flowing();
  connection.packets = 20;
  clock.sleep(600_000);
  await clock.advance(0);
  expect(actions).toEqual(['stalled']);
  connection.packets = 21;
  await clock.advance(100);
  expect(actions).toEqual(['stalled', 'resumed']);
  expect(did).toEqual(['key frame', KEY_FRAME]);
});

test('[R10] who slept and hears nothing restarts soon', async () => {
  const { clock, actions } = await flowing();
  clock.sleep(600_000);
  await clock.advance(100);
  expect(actions).toEqual(['stalled', 'restart']);
});

test('[R7] a restart that was answered in vain is followed by a new link', async () => {
  const { link, clock, actions } = await flowing();
  await clock.advance(900);
  link.restart([]);
  link.receiveAnswer(2, theirs('two'));
  await clock.advance(4_100);
  expect(actions).toEqual(['stalled', 'restart', 'tell', 'restart', 'new-link']);
});

test('[R8] a failed connection is restarted at the next count, and not when it is well again', async () => {
  const { clock, actions, connection } = await offered();
  connection.handlers.onConnection('failed');
  connection.handlers.onConnection('connected');
  await clock.advance(250);
  expect(actions).toEqual([]);
  connection.handlers.onConnection('failed');
  await clock.advance(250);
  expect(actions).toEqual(['restart']);
});

test('[R14] a dead connection is replaced at the next count, and once more for every hint', async () => {
  const { link, clock, actions, connection } = await flowing();
  connection.handlers.onConnection('dead');
  await clock.advance(500);
  expect(actions).toEqual(['stalled', 'tell', 'new-link']);
  link.hint();
  await clock.advance(500);
  expect(actions).toEqual(['stalled', 'tell', 'new-link', 'new-link']);
});

test('a link is connected once, whatever its connection does afterwards', async () => {
  const { told, connection } = await offered();
  for (const state of ['connecting', 'connected', 'disconnected', 'connected'] as const)
    connection.handlers.onConnection(state);
  expect(told).toEqual(['connected']);
});

test('a closed link does nothing more', async () => {
  const { link, clock, sent, told, did, actions } = world();
  link.receiveOffer(1, theirs('one'));
  link.setTracks(NONE);
  link.close();
  await clock.advance(60_000);
  expect([did, sent, told, actions]).toEqual([['close'], [], [], []]);
});

test('the failure of a step that a closing overtakes is nobody’s business', async () => {
  const { link, clock, told, did, connection } = world();
  connection.failing = true;
  link.receiveOffer(1, theirs('one'));
  await Promise.resolve();
  link.close();
  await clock.advance(1_000);
  expect([connection.failing, did, told]).toEqual([false, ['close'], []]);
});

const naming = (...certificates: readonly string[]) =>
  certificates.map(name => `a=fingerprint:sha-256 ${name}\r\n`).join('');
const wrong = new Error('a description with another certificate');

test('[V1] the certificates are known before the answer is applied: a channel may be open before that is said', async () => {
  const { link, clock, connection } = world();
  const seen: unknown[] = [];
  connection.onApply = () => void seen.push([link.ends.local, link.ends.remote]);
  link.introduce(() => undefined);
  await clock.advance(0);
  link.receiveAnswer(1, naming('AA'));
  await clock.advance(0);
  expect(seen).toEqual([[connection.localSdp(), naming('AA')]]);
});

test('[V2] a later offer that names another certificate is not applied; the right one still is', async () => {
  const { clock, link, did, told } = world();
  link.receiveOffer(1, naming('AA'));
  link.receiveOffer(2, naming('BB'));
  link.receiveOffer(2, naming('AA', 'BB'));
  link.receiveOffer(2, 'v=0\r\n');
  await clock.advance(0);
  expect([did, told]).toEqual([[{ answer: naming('AA') }], [wrong, wrong, wrong]]);
  link.receiveOffer(2, naming('aa', 'AA'));
  await clock.advance(0);
  expect(did.at(-1)).toEqual({ answer: naming('aa', 'AA') });
  expect(link.ends).toMatchObject({ remote: naming('AA') });
});

test('[V2] an answer to a restart that names another certificate is not applied', async () => {
  const { clock, link, did, told } = await offered();
  await clock.advance(2_000);
  link.restart([]);
  await clock.advance(0);
  link.receiveAnswer(2, naming('BB'));
  await clock.advance(0);
  expect(did.filter(step => JSON.stringify(step).includes('applyAnswer'))).toEqual([]);
  expect(told.at(-1)).toEqual(wrong);
});

test('[L14] a link that finds no address of its own within a second says so, and again every second', async () => {
  const { clock, link, connection, actions } = world();
  connection.blind = true;
  link.prepare();
  await clock.advance(900);
  expect(actions).toEqual([]);
  await clock.advance(1_200);
  expect(actions).toEqual(['blind', 'blind']);
  link.close();
  await clock.advance(5_000);
  expect(actions).toEqual(['blind', 'blind']);
});

test('[L14] who answers looks, too; who sees is left alone from then on', async () => {
  const { clock, link, connection, actions } = world();
  connection.blind = true;
  link.receiveOffer(1, theirs('t1'));
  await clock.advance(1_050);
  expect(actions).toContain('blind');
  connection.blind = false;
  await clock.advance(1_000);
  connection.blind = true;
  await clock.advance(3_000);
  expect(actions.filter(action => action === 'blind')).toEqual(['blind']);
});
