import type { Lane, LaneData, LaneListener, LaneLoad, LaneName } from '../ports.ts';

/** What waits is sent after this much was taken at once, as a slow network does. */
const ROOM_BYTES = 1_048_576;

/** A data channel without a network: `carry` takes what is sent to the other end. */
export class FakeLane implements Lane {
  readonly #carry: (data: LaneData) => void;
  readonly #early: LaneData[] = [];
  #listener: LaneListener | null = null;
  #wake: () => void = () => undefined;
  #state: 'connecting' | 'open' | 'closed' = 'connecting';
  /** While true nothing leaves and what is sent piles up. */
  #stuffed = false;
  #waiting: LaneData[] = [];

  constructor(carry: (data: LaneData) => void) {
    this.#carry = carry;
  }

  get open(): boolean {
    return this.#state === 'open';
  }

  get bufferedBytes(): number {
    return this.#waiting.reduce((sum, data) => sum + sizeOf(data), 0);
  }

  send(load: LaneLoad): boolean {
    if (!this.open || this.bufferedBytes > ROOM_BYTES) return false;
    const data = load instanceof Uint8Array ? load.slice().buffer : load;
    if (this.#stuffed) this.#waiting.push(data);
    else this.#carry(data);
    return true;
  }

  onEarly(run: () => void): void {
    this.#wake = run;
    if (this.#early.length > 0) run();
  }

  listen(listener: LaneListener): void {
    this.#listener = listener;
    for (const data of this.#early.splice(0)) listener.onData(data);
    if (this.open) listener.onOpen();
  }

  become(state: 'open'): void {
    this.#state = state;
    this.#listener?.onOpen();
  }

  /** Nothing leaves until `drain`. */
  stuff(): void {
    this.#stuffed = true;
  }

  drain(): void {
    // What is sent meanwhile comes after what waited.
    for (let next = this.#waiting.shift(); next !== undefined; next = this.#waiting.shift())
      this.#carry(next);
    this.#stuffed = false;
    this.#listener?.onDrained();
  }

  hear(data: LaneData): void {
    if (!this.open) return;
    if (this.#listener !== null) return this.#listener.onData(data);
    this.#early.push(data);
    this.#wake();
  }

  close(): void {
    if (this.#state === 'closed') return;
    this.#state = 'closed';
    this.#waiting = [];
    this.#listener?.onClosed();
  }
}

function sizeOf(data: LaneData): number {
  return typeof data === 'string' ? data.length : data.byteLength;
}

export type FakeLanes = Readonly<Record<LaneName, FakeLane>>;

export function fakeLanes(carry: (name: LaneName, data: LaneData) => void): FakeLanes {
  const lane = (name: LaneName) => new FakeLane(data => carry(name, data));
  return {
    talk: lane('talk'),
    files: lane('files'),
    safety: lane('safety'),
    share: lane('share'),
    quality: lane('quality'),
  };
}
