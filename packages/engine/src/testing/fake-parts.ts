import { Files } from '../files/files.ts';
import { Watchdog } from '../health/watchdog.ts';
import { Devices } from '../media/devices.ts';
import type { FilesPart, Parts } from '../ports.ts';
import { Quality } from '../quality/quality.ts';
import { ReachCheck } from '../reach/reach-check.ts';
import { Safety } from '../safety/safety.ts';
import { Share } from '../share/share.ts';
import { Talk } from '../talk/talk.ts';
import { FakeScreens } from './fake-screens.ts';
import { FakeFileStore } from './fake-file-store.ts';

/** All parts at hand, unless the test takes them away. */
export class FakeParts implements Parts {
  reachable = true;
  readonly screens = new FakeScreens();

  watchdog(): Promise<typeof Watchdog> {
    return this.#give(Watchdog);
  }

  reachCheck(): Promise<typeof ReachCheck> {
    return this.#give(ReachCheck);
  }

  devices(): Promise<typeof Devices> {
    return this.#give(Devices);
  }

  files(): Promise<FilesPart> {
    return this.#give({ Files, openFileStore: () => new FakeFileStore() });
  }

  share(): ReturnType<Parts['share']> {
    return this.#give({ Share, screens: this.screens });
  }

  talk(): Promise<typeof Talk> {
    return this.#give(Talk);
  }

  safety(): Promise<typeof Safety> {
    return this.#give(Safety);
  }

  quality(): Promise<typeof Quality> {
    return this.#give(Quality);
  }

  #give<Part>(part: Part): Promise<Part> {
    return this.reachable ? Promise.resolve(part) : Promise.reject(new Error('no network'));
  }
}
