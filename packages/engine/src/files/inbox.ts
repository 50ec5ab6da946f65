// What the friend sends: nothing before I accept, nothing that was not announced, each block checked before it is kept.
import { type FileId, type FileMessage, MAX_LISTED_FILES } from '@visavis/protocol';
import { createSerial } from '../lib/serial.ts';
import type { Clock, FileStore } from '../ports.ts';
import type { Ledger } from './ledger.ts';
import { Pace } from './pace.ts';
import { Reception } from './reception.ts';
import { safeName } from './safe-name.ts';
import type { Stop, StopReason } from './transfer.ts';
import { Writer } from './writer.ts';

export interface InboxOptions {
  readonly clock: Clock;
  readonly ledger: Ledger;
  readonly store: FileStore;
  readonly say: (message: FileMessage) => void;
}
type Offer = FileMessage & { readonly type: 'file-offer' };
type Cancel = FileMessage & { readonly type: 'file-cancel' };

interface Incoming {
  readonly id: FileId;
  readonly bytes: number;
  stage: 'offered' | 'accepted' | 'done' | Stop;
  /** Made when there is something to write. */
  writer: Writer | null;
  stored: number;
  /** I said from where on I want it, and it has not begun to come since. */
  awaited: boolean;
  pace: Pace | null;
}
interface Current {
  readonly incoming: Incoming;
  readonly reception: Reception;
}

export class Inbox {
  readonly #options: InboxOptions;
  readonly #known = new Map<FileId, Incoming>();
  /** Whatever waits: for the disk, for a hash, for how much room there is. */
  readonly #serial: (step: () => Promise<void>) => void;
  #current: Current | null = null;
  #closed = false;

  constructor(options: InboxOptions) {
    this.#options = options;
    this.#serial = createSerial(() => undefined);
  }

  closed(): void {
    this.#current = null;
    for (const { id, stage } of this.#known.values())
      if (stage === 'accepted') this.#show(id, { state: { stage: 'paused' } });
  }

  /** [F7] What the friend no longer stands by is over: `lost` where their page was loaded anew. */
  hearHello(ids: readonly FileId[], isSameRun: boolean): void {
    const standing = new Set(ids);
    for (const incoming of [...this.#known.values()]) {
      if (standing.has(incoming.id)) continue;
      if (isOpen(incoming))
        this.#end(incoming, { why: isSameRun ? 'cancelled' : 'lost', by: 'friend' });
      this.#known.delete(incoming.id);
    }
  }

  hearOffer(offer: Offer): void {
    const known = this.#known.get(offer.id);
    if (known !== undefined) return this.#answerAgain(known);
    const { ledger, say } = this.#options;
    const { id, bytes } = offer;
    const added = ledger.add({
      ...{ key: toKey(id), id, direction: 'in', name: safeName(offer.name) },
      ...{ bytes, doneBytes: 0, state: { stage: 'offered' } },
    });
    if (!added) return say({ type: 'file-cancel', id, why: 'too-many' });
    const nothing = { writer: null, stored: 0, awaited: false, pace: null };
    const incoming: Incoming = { id, bytes, stage: 'offered', ...nothing };
    this.#remember(incoming);
    this.#serial(async () => {
      const room = await this.#options.store.room();
      if (bytes > room) this.#stop(incoming, 'no-room');
    });
  }

  hearStart(id: FileId, offset: number): void {
    const incoming = this.#known.get(id);
    if (incoming?.stage !== 'accepted') return;
    if (!incoming.awaited || offset !== incoming.stored) return this.#stop(incoming, 'broken');
    incoming.awaited = false;
    this.#current = { incoming, reception: new Reception(incoming.bytes, offset) };
    incoming.pace = new Pace(this.#options.clock, offset);
    this.#progress(incoming);
  }

  /** What still comes of a file that was cancelled belongs to nothing. */
  hearBytes(chunk: ArrayBuffer): void {
    if (this.#current === null) return;
    const { incoming, reception } = this.#current;
    if (!reception.take(chunk, incoming.stored)) this.#stop(incoming, 'broken');
  }

  hearBlock(expected: string): void {
    if (this.#current === null) return;
    const { incoming, reception } = this.#current;
    const block = reception.endBlock();
    if (block === null) return this.#stop(incoming, 'broken');
    if (reception.complete) this.#current = null;
    const { byteLength } = block;
    const written = this.#writerOf(incoming).write(block, expected);
    this.#serial(async () => this.#keep(incoming, byteLength, await written));
  }

  hearCancel({ id, why }: Cancel): void {
    const incoming = this.#known.get(id);
    if (incoming !== undefined && isOpen(incoming)) this.#end(incoming, { why, by: 'friend' });
  }

  accept(id: FileId): void {
    const incoming = this.#known.get(id);
    if (incoming?.stage !== 'offered') return;
    incoming.stage = 'accepted';
    this.#show(id, { state: { stage: 'queued' } });
    if (incoming.bytes === 0) this.#serial(() => this.#finish(incoming));
    else this.#want(incoming);
  }

  /** Declines what was not accepted yet, cancels what was. */
  refuse(id: FileId): void {
    const incoming = this.#known.get(id);
    if (incoming !== undefined && isOpen(incoming))
      this.#stop(incoming, incoming.stage === 'offered' ? 'declined' : 'cancelled');
  }

  close(): void {
    this.#closed = true;
    this.#current = null;
    this.#serial(() => {
      this.#options.store.close();
      return Promise.resolve();
    });
  }

  /** [F6] [F8] The friend offers all again on every lane, because an answer may have been lost with the last one. */
  #answerAgain(incoming: Incoming): void {
    const { id, bytes, stage } = incoming;
    if (stage === 'accepted') this.#want(incoming);
    else if (stage === 'done') this.#options.say({ type: 'file-stored', id, offset: bytes });
    else if (stage !== 'offered') this.#sayCancel(id, stage.why);
  }

  /** After whatever is being stored now, so that the offset is true. */
  #want(incoming: Incoming): void {
    const { id } = incoming;
    this.#serial(() => {
      incoming.awaited = incoming.stage === 'accepted';
      if (incoming.awaited) this.#options.say({ type: 'file-accept', id, offset: incoming.stored });
      return Promise.resolve();
    });
  }

  /** [F5] */
  async #keep(
    incoming: Incoming,
    byteLength: number,
    fault: 'broken' | 'no-room' | null,
  ): Promise<void> {
    if (!this.#isWanted(incoming)) return;
    incoming.stored += byteLength;
    if (fault !== null) this.#stop(incoming, fault);
    else if (incoming.stored === incoming.bytes) await this.#finish(incoming);
    else {
      this.#options.say({ type: 'file-stored', id: incoming.id, offset: incoming.stored });
      this.#progress(incoming);
    }
  }

  async #finish(incoming: Incoming): Promise<void> {
    const { id, bytes } = incoming;
    const blob = await this.#writerOf(incoming)
      .finish()
      .catch(() => null);
    if (!this.#isWanted(incoming)) return;
    if (blob === null) this.#stop(incoming, 'no-room');
    else {
      incoming.stage = 'done';
      this.#options.say({ type: 'file-stored', id, offset: bytes });
      this.#show(id, { doneBytes: bytes, state: { stage: 'done', blob } });
    }
  }

  #writerOf(incoming: Incoming): Writer {
    return (incoming.writer ??= new Writer(this.#options.store));
  }

  #isWanted({ stage }: Incoming): boolean {
    return stage === 'accepted' && !this.#closed;
  }

  #progress(incoming: Incoming): void {
    const { id, stored, pace } = incoming;
    if (this.#current?.incoming !== incoming) return;
    const bytesPerSecond = pace?.note(stored) ?? null;
    this.#show(id, { doneBytes: stored, state: { stage: 'moving', bytesPerSecond } });
  }

  #stop(incoming: Incoming, why: Exclude<StopReason, 'lost'>): void {
    if (!isOpen(incoming)) return;
    this.#sayCancel(incoming.id, why);
    this.#end(incoming, { why, by: 'me' });
  }

  #sayCancel(id: FileId, why: StopReason): void {
    this.#options.say({ type: 'file-cancel', id, why: why === 'lost' ? 'cancelled' : why });
  }

  /** [F9] What was stored of it goes. */
  #end(incoming: Incoming, stop: Stop): void {
    incoming.stage = stop;
    if (this.#current?.incoming === incoming) this.#current = null;
    this.#show(incoming.id, { state: { stage: 'stopped', stop } });
    incoming.writer?.discard();
  }

  /** [F14] Of those that are over only so many are remembered. */
  #remember(incoming: Incoming): void {
    this.#known.set(incoming.id, incoming);
    if (this.#known.size <= 2 * MAX_LISTED_FILES) return;
    const oldest = [...this.#known.values()].find(known => !isOpen(known));
    if (oldest !== undefined) this.#known.delete(oldest.id);
  }

  #show(id: FileId, change: Parameters<Ledger['change']>[1]): void {
    this.#options.ledger.change(toKey(id), change);
  }
}

function isOpen({ stage }: Incoming): boolean {
  return stage === 'offered' || stage === 'accepted';
}

function toKey(id: FileId): string {
  return `in ${id}`;
}
