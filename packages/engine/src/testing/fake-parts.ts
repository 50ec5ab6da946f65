import { Watchdog } from '../health/watchdog.ts';
import type { Parts } from '../ports.ts';
import { ReachCheck } from '../reach/reach-check.ts';
import { Talk } from '../talk/talk.ts';

/** All parts at hand, unless the test takes them away. */
export class FakeParts implements Parts {
  reachable = true;

  watchdog(): Promise<typeof Watchdog> {
    return this.#give(Watchdog);
  }

  reachCheck(): Promise<typeof ReachCheck> {
    return this.#give(ReachCheck);
  }

  talk(): Promise<typeof Talk> {
    return this.#give(Talk);
  }

  #give<Part>(part: Part): Promise<Part> {
    return this.reachable ? Promise.resolve(part) : Promise.reject(new Error('no network'));
  }
}
