/** Fakes for every port of the engine: a whole call runs in Node, in virtual time. */
export { FakeClock } from './testing/fake-clock.ts';
export { FakeLoops } from './testing/fake-loops.ts';
export { FakeMedia } from './testing/fake-media.ts';
export { FakeParts } from './testing/fake-parts.ts';
export { FakeNetwork } from './testing/fake-peers.ts';
export { FakeLocks, FakeStorage } from './testing/fake-profile.ts';
export { FakeSockets, type ClientEnd, type ServerEnd } from './testing/fake-sockets.ts';
export { countCryptography } from './testing/settle.ts';
export { deriveRoomKeys } from './trust/room-keys.ts';
export type { World } from './ports.ts';
