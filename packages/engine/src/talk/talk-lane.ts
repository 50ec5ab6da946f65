// One lane of the chat: what is to be said goes out in its order, what comes is read with suspicion.
import { decode, encode, MAX_TALK_FRAME_CHARACTERS, TalkMessage } from '@visavis/protocol';
import type { Lane, LaneData } from '../ports.ts';

/** More than this waits here and not in the browser, whose buffer is for all lanes. */
const AHEAD_BYTES = 524_288;

export interface TalkLaneHandlers {
  onOpen(): void;
  onMessage(message: TalkMessage): void;
  onClosed(): void;
  /** False when the other side said more than anybody would. */
  mayHear(): boolean;
}

export class TalkLane {
  readonly #lane: Lane;
  readonly #handlers: TalkLaneHandlers;
  #outbox: string[] = [];
  /** [K11] */
  #deaf = false;

  constructor(lane: Lane, handlers: TalkLaneHandlers) {
    this.#lane = lane;
    this.#handlers = handlers;
  }

  get open(): boolean {
    return this.#lane.open;
  }

  start(): void {
    this.#lane.listen({
      onOpen: () => this.#handlers.onOpen(),
      onData: data => this.#hear(data),
      onDrained: () => this.#flush(),
      onClosed: () => {
        this.#outbox = [];
        this.#handlers.onClosed();
      },
    });
  }

  say(message: TalkMessage): void {
    this.#outbox.push(encode(message));
    this.#flush();
  }

  #flush(): void {
    let sent = 0;
    for (const text of this.#outbox) {
      if (this.#lane.bufferedBytes >= AHEAD_BYTES || !this.#lane.send(text)) break;
      sent += 1;
    }
    this.#outbox.splice(0, sent);
  }

  /** [P108] */
  #hear(data: LaneData): void {
    this.#deaf ||= !this.#handlers.mayHear();
    if (this.#deaf || typeof data !== 'string' || data.length > MAX_TALK_FRAME_CHARACTERS) return;
    const message = decode(TalkMessage, data);
    if (message.ok) this.#handlers.onMessage(message.value);
  }
}
