// One small world for a test: a clock, a network between pages, a server.
import {
  countCryptography,
  deriveRoomKeys,
  FakeClock,
  FakeNetwork,
  type World,
} from '@visavis/engine/testing';
import { FakeServer } from './fake-server.ts';
import { Person } from './person.ts';

const settle = countCryptography();
const keys = new Map<string, ReturnType<World['deriveRoomKeys']>>();

export class Stage {
  readonly clock: FakeClock;
  readonly network: FakeNetwork;
  readonly server: FakeServer;

  constructor(random?: () => number) {
    this.clock = new FakeClock(settle, random);
    this.network = new FakeNetwork(this.clock);
    this.server = new FakeServer(this.clock);
  }

  /** The real derivation, once for each name in a whole run. */
  readonly deriveRoomKeys: World['deriveRoomKeys'] = (phrase, salt) => {
    const known = keys.get(phrase) ?? deriveRoomKeys(phrase, salt);
    keys.set(phrase, known);
    return known;
  };

  person(): Person {
    return new Person(this);
  }

  /** Until `condition` holds, in steps of virtual time; false when it never did. */
  async until(condition: () => boolean, limitMs = 120_000): Promise<boolean> {
    for (let waitedMs = 0; waitedMs < limitMs && !condition(); waitedMs += 250)
      await this.clock.advance(250);
    return condition();
  }
}
