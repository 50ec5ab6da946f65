// What the friend says of what they receive, on the lane `quality` of one link.
import {
  decode,
  encode,
  MAX_REPORT_CHARACTERS,
  type PictureState,
  QualityMessage,
} from '@visavis/protocol';
import type { Clock, Lane, LaneData } from '../ports.ts';
import type { Reception } from './reception.ts';

/** [Q4] [Q16] Two reports and a bit. */
const OVERDUE_MS = 2_500;
/** [Q1] */
const MEAN_OF = 3;

export class ReportLane {
  readonly #clock: Pick<Clock, 'now'>;
  readonly #onHeard: () => void;
  #lane: Lane | null = null;
  /** Of this lane alone. */
  #reports: readonly QualityMessage[] = [];
  #heardAtMs = 0;
  /** [P131] */
  picture: PictureState = 'sent';
  /** [P132] */
  saving = false;

  constructor(clock: Pick<Clock, 'now'>, onHeard: () => void) {
    this.#clock = clock;
    this.#onHeard = onHeard;
  }

  listen(lane: Lane): void {
    this.#lane = lane;
    this.#reports = [];
    lane.listen({
      onOpen: () => undefined,
      onData: data => lane === this.#lane && this.#hear(data),
      onDrained: () => undefined,
      onClosed: () => undefined,
    });
  }

  /** One that waits already says more of now than another behind it. */
  tell(report: QualityMessage): void {
    if (this.#lane?.bufferedBytes === 0) this.#lane.send(encode(report));
  }

  /** [Q4] There were reports, and there are none. */
  get overdue(): boolean {
    return this.#reports.length > 0 && this.#clock.now() - this.#heardAtMs > OVERDUE_MS;
  }

  /** [Q16] Null where nothing was heard lately. */
  last(): QualityMessage | null {
    return this.overdue ? null : (this.#reports.at(-1) ?? null);
  }

  /** [Q1] Of the last reports; null as above. */
  mean(): Pick<Reception, 'loss' | 'concealed' | 'kbps'> | null {
    if (this.last() === null) return null;
    const all = this.#reports.map(({ received }) => received);
    return {
      loss: mean(all.map(({ loss }) => loss)),
      concealed: mean(all.map(({ concealed }) => concealed)),
      kbps: mean(all.map(({ kbps }) => kbps)) ?? 0,
    };
  }

  #hear(data: LaneData): void {
    if (typeof data !== 'string' || data.length > MAX_REPORT_CHARACTERS) return;
    const decoded = decode(QualityMessage, data);
    if (!decoded.ok) return;
    this.#reports = [...this.#reports, decoded.value].slice(-MEAN_OF);
    this.#heardAtMs = this.#clock.now();
    this.picture = decoded.value.picture;
    this.saving = decoded.value.saving;
    this.#onHeard();
  }
}

function mean(values: readonly (number | null)[]): number | null {
  const known = values.filter(value => value !== null);
  return known.length === 0 ? null : known.reduce((sum, value) => sum + value, 0) / known.length;
}
