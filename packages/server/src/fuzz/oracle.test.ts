import { RoomId, SeatId, type ServerMessage, SessionId } from '@visavis/protocol';
import { parse } from 'valibot';
import { expect, test } from 'vitest';
import { type Asked, Oracle, type Witness } from './oracle.ts';

const text = (letter: string) => letter.repeat(22);
const sitting = (room: string, session: string) => ({ room: text(room), session: text(session) });

interface Story {
  readonly sender?: readonly Asked[];
  readonly receiver?: readonly Asked[];
  /** Where the sender says, unread, that they sat. */
  readonly from?: { readonly room: string; readonly session: string };
  readonly names?: readonly [from: string, to: string];
  readonly numbers?: readonly number[];
  readonly isUnsure?: boolean;
}

const asked = (room: string, session: string, outcome: Asked['outcome'] = 'seated'): Asked => ({
  ...{ sitting: sitting(room, session), number: 0, outcome },
});

const PLAIN = {
  sender: [asked('R', 'A')],
  receiver: [asked('R', 'B')],
  from: sitting('R', 'A'),
  names: ['A', 'B'],
  numbers: [1],
  isUnsure: false,
} as const satisfies Story;

/** Alice said something in room R, and Bob heard it there, unless the story says otherwise. */
function violations(told: Story): readonly string[] {
  const story = { ...PLAIN, ...told };
  const oracle = new Oracle();
  const alice: Witness = { serial: 1, asked: story.sender, isUnsure: story.isUnsure };
  const bob: Witness = { serial: 2, asked: story.receiver, isUnsure: false };
  for (const each of [...alice.asked, ...bob.asked])
    if (each.sitting !== null) oracle.noteAsked(each.sitting);
  for (const one of [alice, bob]) oracle.watch(one);
  const [from, to] = story.names.map(name => parse(SessionId, text(name)));
  for (const number of story.numbers) {
    const { room, session } = story.from;
    const box = `${room}${session}000001${String(number).padStart(8, '0')}`;
    oracle.note(bob, { type: 'signal', sealed: { from: from!, to: to!, sequence: 0, box } });
  }
  oracle.judge([]);
  return oracle.violations;
}

test('a signal from whoever sits opposite is as it should be', () => {
  expect(violations({})).toEqual([]);
  expect(violations({ numbers: [1, 2, 5] })).toEqual([]);
});

test.each<[string, Story]>([
  ['a signal of another room', { sender: [asked('Q', 'A')], from: sitting('Q', 'A') }],
  ['a signal of somebody who did not sit there', { sender: [asked('R', 'A', 'full')] }],
  [
    'a signal of somebody who did not sit there',
    { sender: [asked('R', 'A'), { sitting: null, number: 1, outcome: 'unknown' }] },
  ],
  ['a signal under a wrong name', { names: ['C', 'B'] }],
  ['a signal for a session that does not sit here', { names: ['A', 'C'] }],
  ['a signal for a session that does not sit here', { receiver: [asked('R', 'B', 'full')] }],
  ['a signal twice, or out of order', { numbers: [1, 1] }],
  ['a signal twice, or out of order', { numbers: [2, 1] }],
])('it notices %s', (violation, story) => {
  expect(violations(story)).toContain(violation);
});

test('who was refused something, and does not know what, proves nothing', () => {
  expect(
    violations({ sender: [asked('Q', 'A')], from: sitting('Q', 'A'), isUnsure: true }),
  ).toEqual([]);
});

test('it notices news of people and offers from other rooms', () => {
  const oracle = new Oracle();
  const bob: Witness = { serial: 2, asked: [asked('R', 'B')], isUnsure: false };
  oracle.watch(bob);
  const session = parse(SessionId, text('A'));
  const room = parse(RoomId, text('R'));
  const seat = parse(SeatId, text('A'));
  const joined: ServerMessage = { type: 'peer-joined', peer: { seat, session, present: true } };
  for (const message of [joined, { type: 'peer-left', session } as const])
    oracle.note(bob, message);
  oracle.judge([bob]);
  expect(oracle.violations).toHaveLength(2);
  oracle.noteAsked({ room, session });
  oracle.note(bob, joined);
  oracle.judge([bob]);
  expect(oracle.violations).toHaveLength(2);
});
