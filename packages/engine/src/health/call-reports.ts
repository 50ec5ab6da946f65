// [W10] Tells the server how the call fares, in numbers that tell nobody from anybody (docs/protocol.md, P43).
import {
  type CallReport,
  MAX_RECONNECTIONS,
  MAX_SET_UP_MS,
  SET_UP_STEP_MS,
} from '@visavis/protocol';
import type { LinkStats } from './link-stats.ts';
import type { TimelineEntry } from './timeline.ts';

/** After the first report, which is sent at once. */
const EVERY_MS = 60_000;

export interface Look {
  readonly nowMs: number;
  /** Of this meeting; null when it was not seen. */
  readonly setUpMs: number | null;
  readonly path: LinkStats['path'];
  readonly timeline: readonly TimelineEntry[];
}

export class CallReports {
  readonly #send: (report: CallReport) => void;
  #reconnections = 0;
  #countedMs: number;
  #reportedMs: number | null = null;
  #relayed: boolean | null = null;

  constructor(nowMs: number, send: (report: CallReport) => void) {
    this.#countedMs = nowMs;
    this.#send = send;
  }

  /** Once a second, while there is a link. */
  look({ nowMs, setUpMs, path, timeline }: Look): void {
    this.#relayed = path === null ? null : path === 'relayed';
    const news = timeline.filter(entry => entry.atMs > this.#countedMs && isReconnection(entry));
    this.#reconnections += news.length;
    this.#countedMs = nowMs;
    if (this.#reportedMs === null) this.#report(nowMs, setUpMs);
    else if (this.#reconnections > 0 && nowMs - this.#reportedMs >= EVERY_MS)
      this.#report(nowMs, null);
  }

  /** What was not said yet, for whoever hangs up. */
  close(): void {
    if (this.#reconnections > 0) this.#report(this.#countedMs, null);
  }

  #report(nowMs: number, setUpMs: number | null): void {
    const reconnections = Math.min(this.#reconnections, MAX_RECONNECTIONS);
    this.#reportedMs = nowMs;
    this.#reconnections = 0;
    const about = { setUpMs: setUpMs === null ? null : round(setUpMs), reconnections };
    this.#send({ type: 'call-report', ...about, relayed: this.#relayed });
  }
}

function isReconnection({ event }: TimelineEntry): boolean {
  return event.type === 'flowing' || (event.type === 'link-up' && event.generation > 1);
}

function round(ms: number): number {
  return Math.min(MAX_SET_UP_MS, Math.round(ms / SET_UP_STEP_MS) * SET_UP_STEP_MS);
}
