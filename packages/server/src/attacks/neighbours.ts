// Two honest people in a room beside an attack. Whatever goes on, what they say to each other arrives, once and in order.
import { setTimeout as pause } from 'node:timers/promises';
import type { RoomId } from '@visavis/protocol';
import { connect, type ConnectOptions, roomId, sessionId, type TestClient } from '../testing.ts';
import { patiently } from './patience.ts';

/** Between two exchanges. Far below what one connection may say in a second (P52). */
const PACE_MS = 40;
/** As a hidden page: half a minute may pass at once, whatever they are told in that moment (P42, P44). */
const PING_MS = 15_000;
const ROOM = roomId('N');
const NAMES = ['A', 'B'] as const;

export class Neighbours {
  readonly #alice: TestClient;
  readonly #bob: TestClient;
  readonly #room: RoomId;
  readonly #pingMs: number;
  #exchanges = 0;

  private constructor(people: readonly [TestClient, TestClient], room: RoomId, pingMs: number) {
    [this.#alice, this.#bob] = people;
    this.#room = room;
    this.#pingMs = pingMs;
  }

  /** Both sit, in a server that is fresh, too. */
  static async sit(
    port: number,
    options: ConnectOptions = {},
    pingMs = PING_MS,
  ): Promise<Neighbours> {
    const alice = await connect(port, options);
    const bob = await connect(port, options);
    for (const [index, person] of [alice, bob].entries()) {
      await ping(person, pingMs);
      person.join(ROOM, NAMES[index] ?? '', { returning: true });
      await person.next('joined');
    }
    await alice.next('peer-joined');
    await Promise.all([alice, bob].map(person => ping(person, pingMs)));
    return new Neighbours([alice, bob], ROOM, pingMs);
  }

  get exchanges(): number {
    return this.#exchanges;
  }

  /** One signal each way, and nothing else is heard. */
  async talk(): Promise<void> {
    this.#exchanges += 1;
    await this.#say(this.#alice, this.#bob, ['A', 'B']);
    await this.#say(this.#bob, this.#alice, ['B', 'A']);
  }

  /** Once more, wholly, since this was called. */
  async haveTalked(): Promise<void> {
    const began = this.#exchanges;
    while (this.#exchanges < began + 2) await pause(PACE_MS);
  }

  /** Talks for as long as the attack goes on, and once after it. */
  async during<T>(attack: Promise<T>): Promise<T> {
    const isOver = attack.then(
      () => true,
      () => true,
    );
    do await this.talk();
    while (!(await Promise.race([isOver, pause(PACE_MS, false)])));
    await this.talk();
    return attack;
  }

  /** They have heard nothing but each other, and sit where they sat. */
  async areUndisturbed(): Promise<void> {
    await this.talk();
    const heard = [...(await this.#alice.rest()), ...(await this.#bob.rest())];
    if (heard.length > 0) throw new Error(`the neighbours heard ${heard[0]?.type ?? ''}`);
    await this.#sitAgain(this.#alice, this.#bob, 0);
    await this.#sitAgain(this.#bob, this.#alice, 1);
  }

  async leave(): Promise<void> {
    await Promise.all([this.#alice.close(), this.#bob.close()]);
  }

  /** Whoever asks again keeps the seat (P32). */
  async #sitAgain(person: TestClient, other: TestClient, number: 0 | 1): Promise<void> {
    person.join(this.#room, NAMES[number]);
    const { seat, peer } = await within(person.next('joined'), person);
    if (seat !== number || peer?.present !== true) throw new Error('a neighbour sits elsewhere');
    await within(other.next('peer-joined'), other);
    await Promise.all([person, other].map(each => ping(each, this.#pingMs)));
  }

  async #say(
    from: TestClient,
    to: TestClient,
    [me, you]: readonly [string, string],
  ): Promise<void> {
    const sequence = this.#exchanges;
    const sealed = { from: sessionId(me), to: sessionId(you), sequence, box: `box-${sequence}` };
    from.send({ type: 'signal', sealed });
    const heard = await within(to.next('signal'), to);
    if (heard.sealed.sequence !== sequence || heard.sealed.box !== sealed.box)
      throw new Error(`signal ${sequence} expected, got ${heard.sealed.sequence}`);
    await ping(to, this.#pingMs);
  }
}

async function ping(person: TestClient, nextMs: number): Promise<void> {
  person.send({ type: 'ping', nextMs });
  await within(person.next('pong'), person);
}

/** A neighbour who is closed, or hears nothing, has noticed the attack. */
function within<T>(answer: Promise<T>, person: TestClient): Promise<T> {
  const closed = person.closed.then(({ code }) =>
    Promise.reject(new Error(`a neighbour was closed with ${code}`)),
  );
  return patiently(Promise.race([answer, closed]), 'a neighbour hears nothing');
}
