import { SeatId, type Sealed, SessionId } from '@visavis/protocol';
import { parse } from 'valibot';
import { expect, test } from 'vitest';
import {
  type Circumstances,
  FULL_RETRY_MS,
  type JoinEvent,
  room,
  type RoomEffect,
  type RoomEvent,
} from './room.ts';
import { EMPTY_ROOM, isOver, type Room } from './seat.ts';

const HOLD_MS = 20_000;
const id = (letter: string) => letter.repeat(22);
const seat = (letter: string) => parse(SeatId, id(letter));
const session = (letter: string) => parse(SessionId, id(letter));
const at = (nowMs: number): Circumstances => ({ nowMs, seatHoldMs: HOLD_MS, returnersOnly: false });
const starting: Circumstances = { ...at(0), returnersOnly: true };

const ALICE = { seat: seat('A'), session: session('a') };
const BOB = { seat: seat('B'), session: session('b') };
const CAROL = { seat: seat('C'), session: session('c') };
const INTRO: Sealed = { from: session('b'), to: null, sequence: 0, box: 'offer' };

type Extra = Partial<Pick<JoinEvent, 'session' | 'returning' | 'peerSeat' | 'intro'>>;

function joins(
  who: typeof ALICE,
  connection: JoinEvent['connection'],
  extra: Extra = {},
): JoinEvent {
  return { type: 'join', connection, returning: false, ...who, ...extra };
}

function after(...events: readonly (readonly [number, RoomEvent])[]): Room {
  return events.reduce((state, [nowMs, event]) => room(state, event, at(nowMs))[0], EMPTY_ROOM);
}

const both = () => after([0, joins(ALICE, 'n/1')], [0, joins(BOB, 'n/2')]);

function joined(number: 0 | 1, peer: (typeof ALICE & { present: boolean }) | null) {
  return { type: 'joined', seat: number, peer, seatHoldMs: HOLD_MS } as const;
}
const tell = (to: JoinEvent['connection'], message: (RoomEffect & { type: 'tell' })['message']) =>
  ({ type: 'tell', to, message }) as const;

test('[P11] the first person sits in seat 0 of a new room and is alone', () => {
  expect(room(EMPTY_ROOM, joins(ALICE, 'n/1'), at(0))).toEqual([
    [{ id: seat('A'), session: session('a'), connection: 'n/1' }, null],
    [tell('n/1', joined(0, null))],
  ]);
});

test('[P11] [P13] the second person sits in seat 1, both are told, and the offer is passed on', () => {
  const alone = after([0, joins(ALICE, 'n/1')]);
  expect(room(alone, joins(BOB, 'n/2', { intro: INTRO }), at(5))).toEqual([
    [
      { id: seat('A'), session: session('a'), connection: 'n/1' },
      { id: seat('B'), session: session('b'), connection: 'n/2' },
    ],
    [
      tell('n/2', joined(1, { ...ALICE, present: true })),
      tell('n/1', { type: 'peer-joined', peer: { ...BOB, present: true }, intro: INTRO }),
    ],
  ]);
});

const knock = (to: 'n/1' | 'n/2') => ({ type: 'knock' as const, to });

test('[P12] [P23] a third person is told that the room is full, and the two that somebody knocked', () => {
  expect(room(both(), joins(CAROL, 'n/3'), at(5))).toEqual([
    both(),
    [tell('n/3', { type: 'full', retryAfterMs: FULL_RETRY_MS }), knock('n/1'), knock('n/2')],
  ]);
});

test('[P10] [P32] the same secret on a new connection is the same seat, and the old connection is replaced', () => {
  const next = joins(ALICE, 'n/9', { session: session('z') });
  expect(room(both(), next, at(5))).toEqual([
    [{ id: seat('A'), session: session('z'), connection: 'n/9' }, both()[1]],
    [
      { type: 'replace', connection: 'n/1' },
      tell('n/9', joined(0, { ...BOB, present: true })),
      tell('n/2', {
        type: 'peer-joined',
        peer: { ...ALICE, session: session('z'), present: true },
      }),
    ],
  ]);
});

test('[P32] asking again on the same connection keeps it', () => {
  const [state, effects] = room(both(), joins(BOB, 'n/2'), at(5));
  expect(state).toEqual(both());
  expect(effects).toEqual([
    tell('n/2', joined(1, { ...ALICE, present: true })),
    tell('n/1', { type: 'peer-joined', peer: { ...BOB, present: true } }),
  ]);
});

test('[P32] a replaced connection changes nothing any more, whatever it does', () => {
  const state = after([0, joins(ALICE, 'n/1')], [0, joins(BOB, 'n/2')], [1, joins(ALICE, 'n/9')]);
  for (const type of ['leave', 'lost', 'hold'] as const)
    expect(room(state, { type, connection: 'n/1' }, at(2))).toEqual([state, []]);
});

test('[P31] [P15] who leaves frees the seat at once, and the peer is told', () => {
  expect(room(both(), { type: 'leave', connection: 'n/1' }, at(5))).toEqual([
    [null, both()[1]],
    [tell('n/2', { type: 'peer-left', session: session('a') })],
  ]);
});

test('[P31] the last one to leave leaves an empty room and nobody to tell', () => {
  const alone = after([0, joins(ALICE, 'n/1')]);
  expect(room(alone, { type: 'leave', connection: 'n/1' }, at(5))).toEqual([EMPTY_ROOM, []]);
});

test('[P11] a seat 0 that was left is the next one taken', () => {
  const state = room(both(), { type: 'leave', connection: 'n/1' }, at(5))[0];
  expect(room(state, joins(CAROL, 'n/3'), at(6))[0]).toEqual([
    { id: seat('C'), session: session('c'), connection: 'n/3' },
    both()[1],
  ]);
});

test('[P14] a lost connection leaves its seat held, and the peer is told', () => {
  expect(room(both(), { type: 'lost', connection: 'n/2' }, at(5))).toEqual([
    [both()[0], { id: seat('B'), session: session('b'), heldUntilMs: 5 + HOLD_MS }],
    [tell('n/1', { type: 'peer-away', session: session('b') })],
  ]);
});

test('[P14] a peer who is away is not told anything', () => {
  const state = after(
    [0, joins(ALICE, 'n/1')],
    [0, joins(BOB, 'n/2')],
    [1, { type: 'lost', connection: 'n/1' }],
  );
  expect(room(state, { type: 'lost', connection: 'n/2' }, at(2))[1]).toEqual([]);
  expect(room(state, { type: 'leave', connection: 'n/2' }, at(2))[1]).toEqual([]);
});

const bobAway = () => room(both(), { type: 'lost', connection: 'n/2' }, at(0))[0];

test('[P34] a held seat is not given to a third person while it is held', () => {
  expect(room(bobAway(), joins(CAROL, 'n/3'), at(HOLD_MS - 1))).toEqual([
    bobAway(),
    [tell('n/3', { type: 'full', retryAfterMs: FULL_RETRY_MS }), knock('n/1')],
  ]);
});

test('[P34] a seat that nobody came back to in time goes to the next who asks', () => {
  const [state, effects] = room(bobAway(), joins(CAROL, 'n/3'), at(HOLD_MS));
  expect(state).toEqual([both()[0], { id: seat('C'), session: session('c'), connection: 'n/3' }]);
  expect(effects).toEqual([
    tell('n/3', joined(1, { ...ALICE, present: true })),
    tell('n/1', { type: 'peer-joined', peer: { ...CAROL, present: true } }),
  ]);
});

test('[P34] the seat 0 of somebody who did not come back is given away as well', () => {
  const state = room(both(), { type: 'lost', connection: 'n/1' }, at(0))[0];
  expect(room(state, joins(CAROL, 'n/3'), at(HOLD_MS))[0][0]).toEqual({
    id: seat('C'),
    session: session('c'),
    connection: 'n/3',
  });
});

test('[P34] its owner gets the seat back however late, if nobody took it', () => {
  const [state, effects] = room(bobAway(), joins(BOB, 'n/4'), at(10 * HOLD_MS));
  expect(state[1]).toEqual({ id: seat('B'), session: session('b'), connection: 'n/4' });
  expect(effects[0]).toEqual(tell('n/4', joined(1, { ...ALICE, present: true })));
});

test('[P30] a hold from the peer keeps the seat of a person who is away', () => {
  const [state, effects] = room(bobAway(), { type: 'hold', connection: 'n/1' }, at(15_000));
  expect(effects).toEqual([]);
  expect(state[1]).toEqual({
    id: seat('B'),
    session: session('b'),
    heldUntilMs: 15_000 + HOLD_MS,
  });
});

test('[P30] a hold changes nothing where nobody is away', () => {
  expect(room(both(), { type: 'hold', connection: 'n/1' }, at(5))).toEqual([both(), []]);
  const alone = after([0, joins(ALICE, 'n/1')]);
  expect(room(alone, { type: 'hold', connection: 'n/1' }, at(5))).toEqual([alone, []]);
});

test('[P33] who asks for the other seat of the same room gets up first', () => {
  const other = joins(CAROL, 'n/1');
  const [state, effects] = room(both(), other, at(5));
  expect(state).toEqual([{ id: seat('C'), session: session('c'), connection: 'n/1' }, both()[1]]);
  expect(effects).toEqual([
    tell('n/2', { type: 'peer-left', session: session('a') }),
    tell('n/1', joined(0, { ...BOB, present: true })),
    tell('n/2', { type: 'peer-joined', peer: { ...CAROL, present: true } }),
  ]);
});

test('[P17] right after the start a newcomer waits', () => {
  expect(room(EMPTY_ROOM, joins(ALICE, 'n/1'), starting)).toEqual([
    EMPTY_ROOM,
    [{ type: 'defer' }],
  ]);
});

test('[P17] right after the start somebody who returns is seated at once', () => {
  expect(room(EMPTY_ROOM, joins(ALICE, 'n/1', { returning: true }), starting)[1]).toEqual([
    tell('n/1', joined(0, null)),
  ]);
});

test('[P17] right after the start the owner of a known seat need not say that they return', () => {
  const state = room(EMPTY_ROOM, joins(ALICE, 'n/1', { returning: true }), starting)[0];
  expect(room(state, joins(ALICE, 'n/2'), starting)[1]).toEqual([
    { type: 'replace', connection: 'n/1' },
    tell('n/2', joined(0, null)),
  ]);
});

test('[P18] who returns to a forgotten room keeps the seat of their partner', () => {
  const returning = joins(ALICE, 'n/1', { returning: true, peerSeat: seat('B') });
  const [state, effects] = room(EMPTY_ROOM, returning, at(100));
  expect(state).toEqual([
    { id: seat('A'), session: session('a'), connection: 'n/1' },
    { id: seat('B'), session: null, heldUntilMs: 100 + HOLD_MS },
  ]);
  expect(effects).toEqual([tell('n/1', joined(0, null))]);
  expect(room(state, joins(CAROL, 'n/3'), at(200))[1]).toEqual([
    tell('n/3', { type: 'full', retryAfterMs: FULL_RETRY_MS }),
    knock('n/1'),
  ]);
  expect(room(state, joins(BOB, 'n/2', { returning: true }), at(300))[1]).toEqual([
    tell('n/2', joined(1, { ...ALICE, present: true })),
    tell('n/1', { type: 'peer-joined', peer: { ...BOB, present: true } }),
  ]);
});

test('[P18] the partner of somebody who returns never displaces whoever sits there now', () => {
  const alone = after([0, joins(CAROL, 'n/3')]);
  const returning = joins(ALICE, 'n/1', { returning: true, peerSeat: seat('B') });
  expect(room(alone, returning, at(5))[0]).toEqual([
    alone[0],
    { id: seat('A'), session: session('a'), connection: 'n/1' },
  ]);
});

test('[P18] only who returns keeps a seat for somebody, and never two for themselves', () => {
  const newcomer = joins(ALICE, 'n/1', { peerSeat: seat('B') });
  expect(room(EMPTY_ROOM, newcomer, at(0))[0][1]).toEqual(null);
  const selfish = joins(ALICE, 'n/1', { returning: true, peerSeat: seat('A') });
  expect(room(EMPTY_ROOM, selfish, at(0))[0][1]).toEqual(null);
});

test('[P19] a room of lapsed seats is over: the next person finds it new', () => {
  const away = after([0, joins(ALICE, 'n/1')], [0, { type: 'lost', connection: 'n/1' }]);
  expect([isOver(away, HOLD_MS - 1), isOver(away, HOLD_MS)]).toEqual([false, true]);
  expect(room(away, joins(CAROL, 'n/3'), at(HOLD_MS))).toEqual([
    [{ id: seat('C'), session: session('c'), connection: 'n/3' }, null],
    [tell('n/3', joined(0, null))],
  ]);
});

test('[P19] a person who comes back to a held room finds their peer away', () => {
  const state = room(bobAway(), { type: 'lost', connection: 'n/1' }, at(1))[0];
  expect(room(state, joins(ALICE, 'n/4'), at(2))[1]).toEqual([
    tell('n/4', joined(0, { ...BOB, present: false })),
  ]);
});

const resumes = (previous: JoinEvent['connection'], extra = {}) =>
  ({ type: 'resume', connection: 'm/1', previous, ...ALICE, ...extra }) as const;

test('[N8] a node under a new name says that its person still sits here', () => {
  expect(room(both(), resumes('n/1'), at(5))).toEqual([
    [
      { id: seat('A'), session: session('a'), connection: 'm/1' },
      { id: seat('B'), session: session('b'), connection: 'n/2' },
    ],
    [
      { type: 'replace', connection: 'n/1' },
      tell('m/1', joined(0, { ...BOB, present: true })),
      tell('n/2', { type: 'peer-joined', peer: { ...ALICE, present: true } }),
    ],
  ]);
});

test('[N8] whoever came back on another connection meanwhile keeps the seat', () => {
  const state = room(both(), joins(ALICE, 'o/9'), at(1))[0];
  expect(room(state, resumes('n/1'), at(5))).toEqual([
    state,
    [{ type: 'replace', connection: 'm/1' }],
  ]);
});

test('[N8] [N14] a room that was forgotten is made again, before newcomers and with the seat of who sat opposite', () => {
  const [state, effects] = room(EMPTY_ROOM, resumes('n/1', { peerSeat: BOB.seat }), starting);
  expect(state).toEqual([
    { id: seat('A'), session: session('a'), connection: 'm/1' },
    { id: seat('B'), session: null, heldUntilMs: HOLD_MS },
  ]);
  expect(effects).toEqual([tell('m/1', joined(0, null))]);
});

test('[N8] [P34] who was away for too long finds both seats taken', () => {
  const state = after([0, joins(BOB, 'n/2')], [0, joins(CAROL, 'n/3')]);
  const [same, effects] = room(state, resumes('n/1'), at(5));
  expect(same).toEqual(state);
  expect(effects[0]).toEqual(tell('m/1', { type: 'full', retryAfterMs: FULL_RETRY_MS }));
});
