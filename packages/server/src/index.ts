/** The signalling and web server of Vis-à-vis, to be started by `main.ts` or by a test. */
export { createServer, type Server, type ServerWorld } from './server.ts';
export { type Config, type ConfigResult, readConfig } from './config.ts';
export { type Clock, systemClock } from './clock.ts';
export type { Log } from './log.ts';
export type { RoomStore } from './room/room-store.ts';
export type { Bus } from './gateway/bus.ts';
