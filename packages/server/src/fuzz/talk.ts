// What people of the fuzzer say when they say it right: a small world of rooms, so that they meet.
import { SET_UP_STEP_MS } from '@visavis/protocol';
import type { Random } from './random.ts';

const ROOMS = 24;

/** 128 bits as text: what it names and whose it is can be read in it. */
const id = (kind: string, ...numbers: readonly number[]) =>
  `${kind}${numbers.map(number => String(number).padStart(3, '0')).join('')}`.padEnd(22, '_');
const roomName = (room: number) => id('R', room);
const sessionName = (room: number, person: number) => id('S', room, person);
const secretName = (person: number) => id('K', person);

/** Where somebody asked to sit. */
export interface Sitting {
  readonly room: string;
  readonly session: string;
}

/** What a signal says of itself in its box, which the server does not read: who really sent it, from where. */
export interface Tag extends Sitting {
  readonly serial: number;
  readonly number: number;
}

export const NOWHERE: Sitting = { room: '_'.repeat(22), session: '_'.repeat(22) };
const TAG = /^(.{22})(.{22})(\d{6})(\d{8})$/;

function tagToBox({ room, session, serial, number }: Tag): string {
  const count = String(number).padStart(8, '0');
  return `${room}${session}${String(serial).padStart(6, '0')}${count}`;
}

/** Null where the box was broken on its way out. */
export function boxToTag(box: string): Tag | null {
  const [, room, session, serial, number] = TAG.exec(box) ?? [];
  if (room === undefined || session === undefined) return null;
  return { room, session, serial: Number(serial), number: Number(number) };
}

export interface Speaker {
  readonly random: Random;
  /** How many people there are, and which of them speaks. */
  readonly people: number;
  readonly person: number;
  readonly serial: number;
  /** Of this message. */
  readonly number: number;
  readonly sitting: Sitting;
  /** The session that this person believes to sit opposite. */
  readonly peer: string | null;
}

/** One message of a client, as the schema wants it. */
export function nextMessage(speaker: Speaker): object {
  const { random } = speaker;
  const dice = random.below(100);
  if (dice < 60) return { type: 'signal', sealed: signal(speaker) };
  if (dice < 68) return join(speaker);
  if (dice < 69) return { type: 'leave' };
  if (dice < 78) return { type: 'hold' };
  if (dice < 86) return { type: 'ping', nextMs: 30_000 + random.below(30_001) };
  const setUpMs = SET_UP_STEP_MS * random.below(601);
  return { type: 'call-report', setUpMs, relayed: null, reconnections: random.below(101) };
}

/** Now and then under another's name, in another's place, to somebody elsewhere: the tag does not lie. */
function signal(speaker: Speaker): object {
  const { random, people, sitting, serial, number, peer } = speaker;
  // Everything is drawn, needed or not: what comes later must not hang on what the server answered.
  const [isLie, isAstray] = [random.chance(0.1), random.chance(0.1)];
  const [one, other] = [0, 1].map(() => sessionName(random.below(ROOMS), random.below(people)));
  return {
    from: isLie ? one : sitting.session,
    to: peer === null || isAstray ? other : peer,
    sequence: number,
    box: tagToBox({ ...sitting, serial, number }),
  };
}

/** Now and then with another's secret, which takes their seat, or under their session. */
function join(speaker: Speaker): object {
  const { random, people, person, serial, number } = speaker;
  const somebody = () => (random.chance(0.1) ? random.below(people) : person);
  const place = random.chance(0.9) ? person % ROOMS : random.below(ROOMS);
  const sitting = { room: roomName(place), session: sessionName(place, somebody()) };
  const box = tagToBox({ ...sitting, serial, number });
  const intro = { from: sitting.session, to: null, sequence: number, box };
  return {
    ...{ type: 'join', ...sitting, seat: secretName(somebody()), returning: random.chance(0.3) },
    ...(random.chance(0.05) ? { peerSeat: secretName(random.below(people)) } : {}),
    ...(random.chance(0.5) ? { intro } : {}),
  };
}
