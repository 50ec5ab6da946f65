/** Fakes for every port of the engine: a whole call runs in Node, in virtual time. */
export { FakeClock } from './testing/fake-clock.ts';
export { type FakeLanes, fakeLanes } from './testing/fake-lane.ts';
export { FakeLane } from './testing/fake-lane.ts';
export { FakeLoops } from './testing/fake-loops.ts';
export { fakeDevice, FakeMedia } from './testing/fake-media.ts';
export { Devices } from './media/devices.ts';
export { LocalMedia } from './media/local-media.ts';
export { FakeParts } from './testing/fake-parts.ts';
export { FakeNetwork } from './testing/fake-peers.ts';
export { FakeLocks, FakeStorage } from './testing/fake-profile.ts';
export { FakeSockets, type ClientEnd, type ServerEnd } from './testing/fake-sockets.ts';
export { countCryptography } from './testing/settle.ts';
export { Quality } from './quality/quality.ts';
export { Signaling } from './signaling/signaling.ts';
export { Talk } from './talk/talk.ts';
export { deriveRoomKeys } from './trust/room-keys.ts';
export type { World } from './ports.ts';
