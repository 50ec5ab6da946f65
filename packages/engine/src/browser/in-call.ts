// What only a call needs, in one file that is fetched when the first link is up.
export { Watchdog } from '../health/watchdog.ts';
export { reportToLinkStats } from './stats.ts';
