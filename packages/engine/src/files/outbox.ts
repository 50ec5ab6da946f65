// What I send: offered at once, then one after the other in the order in which the friend accepts (docs/files.md).
import type { FileId, FileMessage } from '@visavis/protocol';
import type { Clock, Lane } from '../ports.ts';
import type { Line } from './brake.ts';
import type { Ledger } from './ledger.ts';
import { Pace } from './pace.ts';
import { sendFile } from './send-file.ts';
import type { Stop, StopReason } from './transfer.ts';
import { Way } from './way.ts';

export interface OutboxOptions {
  readonly clock: Clock;
  readonly ledger: Ledger;
  readonly say: (message: FileMessage) => void;
}
/** A file that the friend has not got yet. */
interface Outgoing {
  readonly id: FileId;
  readonly name: string;
  readonly file: Blob;
  /** Before which byte the friend has stored everything. */
  stored: number;
  pace: Pace | null;
}
interface Current {
  readonly outgoing: Outgoing;
  readonly abort: AbortController;
}

export class Outbox {
  readonly #options: OutboxOptions;
  readonly #standing = new Map<FileId, Outgoing>();
  readonly #way: Way;
  #accepted: readonly Outgoing[] = [];
  #current: Current | null = null;
  #open = false;

  constructor(options: OutboxOptions) {
    this.#options = options;
    this.#way = new Way(options.clock);
  }

  /** Those that still stand. */
  get ids(): readonly FileId[] {
    return [...this.#standing.keys()];
  }

  /** [F1] False where too many stand already. */
  offer(id: FileId, name: string, file: Blob): boolean {
    const { ledger, say } = this.#options;
    const added = ledger.add({
      ...{ key: toKey(id), id, direction: 'out', name },
      ...{ bytes: file.size, doneBytes: 0, state: { stage: 'offered' } },
    });
    if (!added) return false;
    this.#standing.set(id, { id, name, file, stored: 0, pace: null });
    say({ type: 'file-offer', id, name, bytes: file.size });
    return true;
  }

  /** [F6] Everything that stands is offered on every lane: what the friend wants of it, and from where on, they say. */
  opened(lane: Lane): void {
    this.#open = true;
    this.#way.follow(lane);
    for (const { id, name, file } of this.#standing.values())
      this.#options.say({ type: 'file-offer', id, name, bytes: file.size });
  }

  closed(): void {
    this.#open = false;
    this.#way.follow(null);
    const accepted = this.#accepted;
    this.#accepted = [];
    this.#end();
    for (const { id } of accepted)
      this.#options.ledger.change(toKey(id), { state: { stage: 'paused' } });
  }

  drained(): void {
    this.#way.look();
  }

  /** [F19] How the way to the friend fares, once a second. */
  observe(line: Line): void {
    this.#way.observe(line);
  }

  hearAccept(id: FileId, offset: number): void {
    const outgoing = this.#standing.get(id);
    if (outgoing === undefined || this.#accepted.includes(outgoing)) return;
    if (offset > outgoing.file.size) return this.#stop(outgoing, { why: 'broken', by: 'me' });
    outgoing.stored = offset;
    this.#accepted = [...this.#accepted, outgoing];
    this.#options.ledger.change(toKey(id), { doneBytes: offset, state: { stage: 'queued' } });
    this.#next();
  }

  hearStored(id: FileId, offset: number): void {
    const outgoing = this.#standing.get(id);
    if (outgoing === undefined || offset > outgoing.file.size) return;
    outgoing.stored = Math.max(outgoing.stored, offset);
    if (outgoing.stored === outgoing.file.size) this.#done(outgoing);
    else this.#progress(outgoing);
    this.#way.look();
  }

  /** False where the id is of no file of mine. */
  hearCancel(id: FileId, why: StopReason): boolean {
    const outgoing = this.#standing.get(id);
    if (outgoing === undefined) return false;
    this.#forget(outgoing, { why, by: 'friend' });
    return true;
  }

  cancel(id: FileId): void {
    const outgoing = this.#standing.get(id);
    if (outgoing !== undefined) this.#stop(outgoing, { why: 'cancelled', by: 'me' });
  }

  /** The friend's page is another one, which was asked nothing yet. */
  restart(): void {
    for (const { id } of this.#standing.values())
      this.#options.ledger.change(toKey(id), { doneBytes: 0, state: { stage: 'offered' } });
  }

  close(): void {
    this.closed();
    this.#way.close();
    this.#standing.clear();
  }

  #next(): void {
    const [outgoing] = this.#accepted;
    if (this.#current !== null || outgoing === undefined || !this.#open) return;
    const abort = new AbortController();
    this.#current = { outgoing, abort };
    outgoing.pace = new Pace(this.#options.clock, outgoing.stored);
    this.#progress(outgoing);
    sendFile({
      ...{ id: outgoing.id, file: outgoing.file, offset: outgoing.stored },
      ...{ way: this.#way, signal: abort.signal },
      stored: () => outgoing.stored,
    }).catch(() => {
      // [F13] The only thing that fails there is reading.
      if (!abort.signal.aborted) this.#stop(outgoing, { why: 'unreadable', by: 'me' });
    });
  }

  #progress(outgoing: Outgoing): void {
    if (this.#current?.outgoing !== outgoing) return;
    const { id, stored, pace } = outgoing;
    const bytesPerSecond = pace?.note(stored) ?? null;
    this.#options.ledger.change(toKey(id), {
      doneBytes: stored,
      state: { stage: 'moving', bytesPerSecond },
    });
  }

  #done(outgoing: Outgoing): void {
    const { id, file } = outgoing;
    this.#drop(outgoing);
    const state = { stage: 'done', blob: null } as const;
    this.#options.ledger.change(toKey(id), { doneBytes: file.size, state });
    this.#next();
  }

  #stop(outgoing: Outgoing, stop: Stop): void {
    const why = stop.why === 'lost' ? 'cancelled' : stop.why;
    this.#options.say({ type: 'file-cancel', id: outgoing.id, why });
    this.#forget(outgoing, stop);
  }

  #forget(outgoing: Outgoing, stop: Stop): void {
    this.#drop(outgoing);
    this.#options.ledger.change(toKey(outgoing.id), { state: { stage: 'stopped', stop } });
    this.#next();
  }

  #drop(outgoing: Outgoing): void {
    this.#standing.delete(outgoing.id);
    this.#accepted = this.#accepted.filter(other => other !== outgoing);
    if (this.#current?.outgoing === outgoing) this.#end();
  }

  #end(): void {
    this.#current?.abort.abort();
    this.#current = null;
    this.#way.look();
  }
}

function toKey(id: FileId): string {
  return `out ${id}`;
}
