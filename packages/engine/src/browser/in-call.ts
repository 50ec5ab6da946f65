// What every call needs and nothing before, in one file (which compresses better than several) that is fetched when the
// first link is up.
export { Watchdog } from '../health/watchdog.ts';
export { Quality } from '../quality/quality.ts';
export { Safety } from '../safety/safety.ts';
export { shape } from './shape.ts';
export { reportToLinkStats } from './stats.ts';
