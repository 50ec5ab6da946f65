/** A TURN server that just works, and what a client of one needs to know whether it does. */
export { allocate, bind, type Allocation, type Credentials } from './client/allocation.ts';
export type { Failure, Result } from './client/failure.ts';
export { parseRelayUrl, type RelayUrl } from './client/relay-url.ts';
export { type Endpoint, isPrivateIp } from './stun/address.ts';
export { findTurnserver } from './coturn/turnserver.ts';
