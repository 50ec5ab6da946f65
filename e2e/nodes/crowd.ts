// Many pairs in running calls behind one load balancer, and strangers who try to get in all the time.
import {
  decode,
  encode,
  type RoomId,
  type SeatSecret,
  ServerMessage,
  type SessionId,
} from '@visavis/protocol';
import { secretToSeatId } from '@visavis/server/seat-id';
import { Person } from './person.ts';
import type { Tally } from './tally.ts';
import { connect } from './world.ts';

/** 128 bits as base64url, different for every number and kind. */
const id = (kind: string, number: number) =>
  Buffer.from(kind.padEnd(8, '-') + (number >>> 0).toString(16).padStart(8, '0')).toString(
    'base64url',
  );
const roomOf = (pair: number) => id('room', pair) as RoomId;
const seatOf = (person: number) => id('seat', person) as SeatSecret;
const sessionOf = (person: number) => id('session', person) as SessionId;
/** Everybody has their own. */
const addressOf = (block: number, number: number) =>
  `127.${block}.${number >> 8}.${number & 255 || 1}`;

class Pair {
  readonly #tally: Tally;
  readonly #people: readonly Person[];
  readonly #heard = [-1, -1];
  #round = 0;
  #tornAtMs: number | null = performance.now();

  constructor(pair: number, url: string, tally: Tally) {
    this.#tally = tally;
    this.#people = [0, 1].map(side => {
      const [me, other] = [2 * pair + side, 2 * pair + 1 - side];
      return new Person({
        ...{ url, tally, room: roomOf(pair), seat: seatOf(me), session: sessionOf(me) },
        address: addressOf(1, me),
        peer: { seat: secretToSeatId(seatOf(other)), session: sessionOf(other) },
        onWay: isThere => (isThere ? this.speak() : this.tear()),
        onSignal: round => this.#hear(side, round),
      });
    });
  }

  get isWhole(): boolean {
    return this.#tornAtMs === null;
  }

  /** From now on it counts only what is said from now on. */
  tear(): void {
    this.#round += 1;
    this.#tornAtMs ??= performance.now();
  }

  /** Both repeat it until it is heard, as whoever signals does. */
  speak(): void {
    if (!this.isWhole) for (const person of this.#people) person.signal(this.#round);
  }

  close(): void {
    for (const person of this.#people) person.close();
  }

  #hear(side: number, round: number): void {
    this.#heard[side] = round;
    if (this.#tornAtMs === null || this.#heard.some(heard => heard !== this.#round)) return;
    this.#tally.mended(performance.now() - this.#tornAtMs);
    this.#tornAtMs = null;
  }
}

const REPEAT_MS = 250;
const STRANGER_EVERY_MS = 50;
/** One that is answered later waits in vain for nobody. */
const STRANGER_WAITS_MS = 4_000;
const ARRIVING_EVERY_MS = 10;

export class Crowd {
  readonly #url: string;
  readonly #tally: Tally;
  readonly #pairs: Pair[] = [];
  readonly #timers: NodeJS.Timeout[] = [];
  #strangers = 0;

  constructor(port: number, tally: Tally) {
    this.#url = `ws://127.0.0.1:${port}`;
    this.#tally = tally;
    this.#every(REPEAT_MS, () => this.#pairs.forEach(pair => pair.speak()));
  }

  /** Two at a time; ready when everybody hears whom they talk to. */
  async arrive(pairs: number): Promise<void> {
    for (let pair = 0; pair < pairs; pair += 1) {
      this.#pairs.push(new Pair(pair, this.#url, this.#tally));
      await new Promise(resolve => setTimeout(resolve, ARRIVING_EVERY_MS));
    }
    await this.whole();
  }

  /** When every pair hears each other, or something happened that must not. */
  async whole(): Promise<void> {
    while (this.#tally.violations.length === 0 && this.#pairs.some(pair => !pair.isWhole))
      await new Promise(resolve => setTimeout(resolve, 50));
  }

  /** Asks all of them to say something new. */
  async speak(): Promise<void> {
    for (const pair of this.#pairs) {
      pair.tear();
      pair.speak();
    }
    await this.whole();
  }

  /** From now on somebody asks for a seat in one room after the other. */
  intrude(): void {
    this.#every(STRANGER_EVERY_MS, () => this.#try((this.#strangers += 1)));
  }

  close(): void {
    this.#timers.forEach(clearInterval);
    for (const pair of this.#pairs) pair.close();
  }

  #every(ms: number, run: () => void): void {
    this.#timers.push(setInterval(run, ms));
  }

  #try(number: number): void {
    const onFault = () => this.#tally.count('strangers without a connection');
    const socket = connect({ url: this.#url, address: addressOf(2, number), onFault });
    const room = roomOf(Math.floor(Math.random() * this.#pairs.length));
    const who = { seat: seatOf(-number), session: sessionOf(-number) };
    const join = encode({ type: 'join', room, ...who, returning: false });
    socket.on('open', () => socket.send(join));
    const limit = setTimeout(() => socket.terminate(), STRANGER_WAITS_MS);
    socket.on('close', () => clearTimeout(limit));
    socket.on('message', (data: Buffer) => {
      const read = decode(ServerMessage, data.toString());
      if (!read.ok || read.value.type === 'welcome') return;
      const { type } = read.value;
      this.#tally.count(`strangers told ${type}`);
      if (type === 'joined') this.#tally.violations.push('a stranger was seated');
      socket.close();
    });
  }
}
