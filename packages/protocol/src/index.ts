/** The wire contract of Vis-à-vis: every message, limit and close code, as schemas with inferred types. */
export { RoomId, SeatId, SeatSecret, SessionId } from './ids.ts';
export { Sealed } from './sealed.ts';
export { type CallReport, ClientMessage, type Join } from './client-message.ts';
export { IceServer, type Peer, ServerMessage } from './server-message.ts';
export { Candidate, type LinkId, PeerSignal } from './peer-signal.ts';
export { ChannelMessage, type Digest } from './channel-message.ts';
export { type FileId, FileMessage } from './file-message.ts';
export { SafetyMessage } from './safety-message.ts';
export { ShareMessage } from './share-message.ts';
export { ReactionName, TalkMessage } from './talk-message.ts';
export { PictureState, QualityMessage } from './quality-message.ts';
export { CLOSE, retryPolicy, type RetryPolicy } from './close-code.ts';
export * from './limits.ts';
export { PROTOCOL_VERSION } from './version.ts';
export { decode, encode, type Decoded } from './codec.ts';
