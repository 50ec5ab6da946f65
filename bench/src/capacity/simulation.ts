// Every ping, join, loss and death of a small deployment, one by one. It knows the protocol's steps and none of the formulas.
import { Events } from './events.ts';
import type { Load } from './habits.ts';
import {
  LEASE_S,
  MARKS,
  MARKS_S,
  PARTS,
  RENEWALS_S,
  ROOMS_OF_LOOK,
  UPDATE_COMMANDS,
} from './model.ts';
import type { Rates } from './model.ts';
import { randomOf } from './random.ts';

interface Person {
  node: number;
  isPresent: boolean;
  hasLeft: boolean;
  peer: Person | null;
}

/** Whoever was cut off is back after so long, on average; within the time a seat is held. */
const AWAY_MEAN_S = 2;
/** The second of a pair follows the first. */
const FOLLOW_MEAN_S = 10;
/** From the death of their node to the next one. */
const RETURN_S = 1;

export interface Simulation {
  readonly load: Load;
  readonly hours: number;
  readonly seed: number;
}

export interface Counted {
  readonly rates: Rates;
  /** On average. */
  readonly people: number;
}

export class Deployment {
  readonly events = new Events();
  readonly #load: Load;
  readonly #random: () => number;
  readonly #people = new Set<Person>();
  readonly #count = {
    ...{ pings: 0, joins: 0, leaves: 0, losses: 0, signals: 0, tells: 0 },
    ...{ crossings: 0, checks: 0, looks: 0, redisCommands: 0 },
  };
  #personSeconds = 0;
  #countedAtS = 0;

  constructor({ load, seed }: Simulation) {
    this.#load = load;
    this.#random = randomOf(seed);
    for (let pair = 0; pair < load.people / 2; pair += 1) this.#begin(0);
    for (let node = 0; node < load.nodes; node += 1) this.#keepNode();
    this.#expectPair();
    if (load.deathsAnHour > 0) this.#expectDeath();
    // Those who are there from the start did not come just now.
    for (const key of Object.keys(this.#count)) this.#count[key as keyof Rates] = 0;
  }

  get counted(): Readonly<Rates> & { readonly personSeconds: number } {
    this.#integrate();
    return { ...this.#count, personSeconds: this.#personSeconds };
  }

  /** One node ends; its people find others, and all seats are looked after when its lease is over. */
  kill(node: number): void {
    for (const person of this.#people) {
      if (person.node !== node || !person.isPresent) continue;
      person.isPresent = false;
      this.events.in(this.#random() * RETURN_S, () => this.#sit(person));
    }
    this.events.in(LEASE_S, () => {
      for (const person of this.#people) this.#check(person);
      for (let look = 0; look < this.#load.nodes * PARTS; look += 1) this.#look();
    });
  }

  #after(meanS: number, run: () => void): void {
    this.events.in(-Math.log(1 - this.#random()) * meanS, run);
  }

  #every(seconds: number, run: () => boolean): void {
    const again = () => run() && this.events.in(seconds, again);
    this.events.in(this.#random() * seconds, again);
  }

  #expectPair(): void {
    const { people, stayS } = this.#load;
    this.#after((2 * stayS) / people, () => {
      this.#begin(FOLLOW_MEAN_S);
      this.#expectPair();
    });
  }

  #expectDeath(): void {
    // Regularly, because there are few.
    this.events.in(3_600 / this.#load.deathsAnHour, () => {
      this.kill(Math.floor(this.#random() * this.#load.nodes));
      this.#expectDeath();
    });
  }

  #begin(followMeanS: number): void {
    const first = this.#come(null);
    this.#after(followMeanS, () => {
      const second = this.#come(first);
      this.#after(this.#load.stayS, () => {
        this.#leave(first);
        this.#leave(second);
      });
    });
    // Those of the start are both there at once.
    if (followMeanS === 0) this.events.runUntil(this.events.nowS);
  }

  #come(peer: Person | null): Person {
    const person: Person = { node: 0, isPresent: false, hasLeft: false, peer };
    if (peer !== null) peer.peer = person;
    this.#integrate();
    this.#people.add(person);
    this.#join(person);
    this.#every(this.#load.paceS, () => this.#ping(person));
    this.#every(PARTS, () => this.#check(person));
    this.#expectLoss(person);
    return person;
  }

  #join(person: Person): void {
    this.#sit(person);
    if (person.isPresent && person.peer?.isPresent === true) this.#meet(person, person.peer);
  }

  #sit(person: Person): void {
    if (person.hasLeft) return;
    person.node = Math.floor(this.#random() * this.#load.nodes);
    person.isPresent = true;
    this.#count.joins += 1;
    this.#count.redisCommands += UPDATE_COMMANDS;
    this.#tell(person);
  }

  #leave(person: Person): void {
    this.#integrate();
    this.#people.delete(person);
    person.hasLeft = true;
    person.isPresent = false;
    this.#count.leaves += 1;
    this.#count.redisCommands += UPDATE_COMMANDS;
    this.#tell(person);
  }

  #expectLoss(person: Person): void {
    this.#after(3_600 / this.#load.lossesAnHour, () => {
      if (person.hasLeft) return;
      this.#expectLoss(person);
      if (!person.isPresent) return;
      person.isPresent = false;
      this.#count.losses += 1;
      this.#count.redisCommands += UPDATE_COMMANDS;
      this.#tell(person);
      this.#after(AWAY_MEAN_S, () => person.isPresent || this.#join(person));
    });
  }

  #ping(person: Person): boolean {
    if (person.isPresent) this.#count.pings += 1;
    return !person.hasLeft;
  }

  #check(person: Person): boolean {
    if (person.isPresent) this.#count.checks += 1;
    return !person.hasLeft;
  }

  /** At one part, by one node. */
  #look(): true {
    const rooms = this.#people.size / this.#load.nodes / PARTS;
    const commands = Math.ceil(rooms / ROOMS_OF_LOOK);
    this.#count.looks += commands;
    return this.#ask(commands);
  }

  #meet(one: Person, other: Person): void {
    for (let signal = 0; signal < this.#load.signalsOfMeeting; signal += 1) {
      this.#count.signals += 1;
      this.#count.redisCommands += 1;
      this.#cross(one, other);
    }
  }

  #tell(of: Person): void {
    if (of.peer?.isPresent !== true) return;
    this.#count.tells += 1;
    this.#cross(of, of.peer);
  }

  #cross(from: Person, to: Person): void {
    if (from.node === to.node) return;
    this.#count.crossings += 1;
    this.#count.redisCommands += 1;
  }

  #keepNode(): void {
    this.#every(RENEWALS_S, () => this.#ask(1));
    this.#every(1, () => this.#look());
    this.#every(MARKS_S, () => this.#ask(MARKS));
  }

  #ask(commands: number): true {
    this.#count.redisCommands += commands;
    return true;
  }

  #integrate(): void {
    this.#personSeconds += this.#people.size * (this.events.nowS - this.#countedAtS);
    this.#countedAtS = this.events.nowS;
  }
}

export function simulate(simulation: Simulation): Counted {
  const deployment = new Deployment(simulation);
  const seconds = simulation.hours * 3_600;
  deployment.events.runUntil(seconds);
  const { personSeconds, ...counts } = deployment.counted;
  const rates = Object.fromEntries(
    Object.entries(counts).map(([name, count]) => [name, count / seconds]),
  ) as unknown as Rates;
  return { rates, people: personSeconds / seconds };
}
