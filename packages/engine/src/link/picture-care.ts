import { encode } from '@visavis/protocol';
import type { Scope } from '../lib/scope.ts';
import type { PeerConnection } from '../ports.ts';
import { Decoding } from './decoding.ts';

/** [R13] After the stall. What is encoded into a silence arrives late, in front of what is new. */
const PAUSE_MS = 600;
/** [L11] The first key frame may be lost like what it replaces. */
const SECOND_KEY_FRAME_MS = 300;

/** What both pictures of a link need when packets are missing, and when they are back. */
export class PictureCare {
  readonly #scope: Scope;
  readonly #connection: PeerConnection;
  readonly #decoding: Decoding;

  /** `onStuck`: [R12] the friend's picture arrives, and is not decoded. */
  constructor(scope: Scope, connection: PeerConnection, onStuck: () => void) {
    this.#scope = scope;
    this.#connection = connection;
    this.#decoding = new Decoding(scope, connection, onStuck);
  }

  stalled(): void {
    void this.#decoding.stalled();
    this.#scope.after('pause', PAUSE_MS, () => this.#connection.pausePicture(true));
  }

  resumed(): void {
    this.#scope.stop('pause');
    this.#connection.pausePicture(false);
    this.forceKeyFrame();
    this.#connection.sendMessage(encode({ type: 'key-frame' }));
    void this.#decoding.resumed();
  }

  /** [L11] The other side misses what was lost, and waits for it in vain. */
  forceKeyFrame(): void {
    this.#connection.forceKeyFrame();
    this.#scope.after('key-frame', SECOND_KEY_FRAME_MS, () => this.#connection.forceKeyFrame());
  }
}
