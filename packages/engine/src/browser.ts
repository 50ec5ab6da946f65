/** The real world of the engine. With `browser/` it is the only code that names browser globals. */
import { browserClock } from './browser/clock.ts';
import { browserLoops } from './browser/loops.ts';
import { browserMedia } from './browser/media.ts';
import { browserParts } from './browser/parts.ts';
import { browserPeers } from './browser/peers.ts';
import { browserPresence } from './browser/presence.ts';
import { browserSockets, type EarlySocket } from './browser/sockets.ts';
import { browserLocks, browserStorage } from './browser/storage.ts';
import type { World } from './ports.ts';
import { deriveRoomKeys } from './trust/room-keys.ts';

export { trustedScript } from './browser/trusted-script.ts';

/** What a page may have begun before the engine was loaded. */
export interface Early extends EarlySocket {
  readonly media: Promise<MediaStream> | undefined;
}
export interface BrowserOptions {
  readonly early: Early | undefined;
  /** A worker of `@visavis/engine/ticker`, or null where there is none: then hidden tabs tick slowly. */
  readonly ticker: Worker | null;
}

export function browserWorld({ early, ticker }: BrowserOptions): World {
  const clock = browserClock(ticker);
  const profile = browserStorage(() => localStorage);
  return {
    deriveRoomKeys,
    clock,
    sockets: browserSockets(early ?? null),
    peers: browserPeers(profile),
    loops: browserLoops,
    media: browserMedia(early?.media ?? null),
    profile,
    tab: browserStorage(() => sessionStorage),
    locks: browserLocks,
    presence: browserPresence(clock),
    parts: browserParts,
  };
}
