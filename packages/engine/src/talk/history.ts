// What two people wrote, in one order, whoever tells of it and however often. Decides nothing about lanes.
import { MAX_TALK_CLOCK, MAX_TALK_MESSAGES } from '@visavis/protocol';

/** A message of the chat as it is shown. */
export interface TalkEntry {
  /** Its name for as long as the history lives. */
  readonly key: string;
  readonly by: 'me' | 'friend';
  readonly text: string;
  /** On the engine's clock (`performance.now()` in a browser). */
  readonly writtenAtMs: number;
  /** The other side has it. */
  readonly delivered: boolean;
}
/** [P100] */
export interface Position {
  readonly writer: string;
  readonly number: number;
}
export interface Entry extends TalkEntry, Position {
  readonly clock: number;
  /** Somebody else may know it under this clock. */
  readonly told: boolean;
}
export type News = Omit<Entry, 'key'>;

export class History {
  /** In the order of [K2], replaced as a whole. */
  #entries: readonly Entry[] = [];

  get entries(): readonly Entry[] {
    return this.#entries;
  }

  /** The greatest that is known. */
  get clock(): number {
    return Math.max(0, ...this.#entries.map(entry => entry.clock));
  }

  /** [P101] Of every writer the last one. */
  get last(): readonly Position[] {
    const numbers = new Map<string, number>();
    for (const { writer, number } of this.#entries)
      numbers.set(writer, Math.max(number, numbers.get(writer) ?? 0));
    return [...numbers].map(([writer, number]) => ({ writer, number }));
  }

  /** Whose page that writer is; null for an unknown one. */
  ownerOf(writer: string): TalkEntry['by'] | null {
    return this.#entries.find(entry => entry.writer === writer)?.by ?? null;
  }

  /** [K2] False for what was there already. [K7] The oldest go. */
  add(news: News): boolean {
    const last = this.last.find(({ writer }) => writer === news.writer);
    if (last !== undefined && news.number <= last.number) return false;
    const entry = { ...news, key: `${news.writer}/${news.number}` };
    const before = this.#entries.findLastIndex(other => compare(other, entry) < 0);
    this.#entries = this.#entries.toSpliced(before + 1, 0, entry).slice(-MAX_TALK_MESSAGES);
    return true;
  }

  /** [P104] The other side has it, and all before it of that writer. */
  confirm({ writer, number }: Position): void {
    this.#replace(entry =>
      entry.writer === writer && entry.number <= number ? { ...entry, delivered: true } : entry,
    );
  }

  /** [P101] What nobody was told yet stands behind everything that the other side knows. */
  moveBehind(clock: number): void {
    let next = Math.max(clock, ...this.#entries.map(({ told, clock }) => (told ? clock : 0)));
    this.#replace(entry => {
      if (entry.told) return entry;
      next = nextClock(next);
      return { ...entry, clock: next };
    });
    this.#entries = this.#entries.toSorted(compare);
  }

  /** What is missing where those are the last; all of it counts as told from now on. */
  tellBeyond(last: readonly Position[]): readonly Entry[] {
    const numbers = new Map(last.map(({ writer, number }) => [writer, number]));
    return this.#tell(({ writer, number }) => number > (numbers.get(writer) ?? 0));
  }

  /** What was told to nobody; now it is. */
  tellNew(): readonly Entry[] {
    return this.#tell(({ told }) => !told);
  }

  #tell(isWanted: (entry: Entry) => boolean): readonly Entry[] {
    const wanted = this.#entries.filter(isWanted);
    this.#replace(entry => (entry.told ? entry : { ...entry, told: true }));
    return wanted;
  }

  #replace(change: (entry: Entry) => Entry): void {
    this.#entries = this.#entries.map(change);
  }
}

/** A friend may name the greatest clock there is: then the order suffers, and nothing else. */
export function nextClock(clock: number): number {
  return Math.min(clock + 1, MAX_TALK_CLOCK);
}

function compare(one: Entry, other: Entry): number {
  if (one.clock !== other.clock) return one.clock - other.clock;
  if (one.writer !== other.writer) return one.writer < other.writer ? -1 : 1;
  return one.number - other.number;
}
