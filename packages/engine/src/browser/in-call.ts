// What only a call needs, in one file (which compresses better than several) that is fetched when the first link is up.
export { Watchdog } from '../health/watchdog.ts';
export { Files } from '../files/files.ts';
export { Quality } from '../quality/quality.ts';
export { Safety } from '../safety/safety.ts';
export { Share } from '../share/share.ts';
export { Talk } from '../talk/talk.ts';
export { openFileStore } from './file-store.ts';
export { browserScreens as screens } from './screens.ts';
export { shape } from './shape.ts';
export { reportToLinkStats } from './stats.ts';
