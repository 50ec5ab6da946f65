// What two people send each other besides sound, picture and words: files, straight from one to the other (docs/files.md).
import { effect, type ReadonlySignal, untracked } from '@preact/signals-core';
import {
  decode,
  encode,
  type FileId,
  FileMessage,
  MAX_FILE_MESSAGE_CHARACTERS,
} from '@visavis/protocol';
import { randomId } from '../lib/bytes.ts';
import type { Clock, FileStore, Lane, LaneData, Lanes } from '../ports.ts';
import type { Line } from './brake.ts';
import { Inbox } from './inbox.ts';
import { Ledger } from './ledger.ts';
import { Outbox } from './outbox.ts';
import { safeName } from './safe-name.ts';
import { type FileExchange, isOver, type Transfer } from './transfer.ts';

export class Files implements FileExchange {
  readonly #ledger: Ledger;
  readonly #outbox: Outbox;
  readonly #inbox: Inbox;
  readonly #run = randomId() as FileId;
  /** The friend's page, as far as it is known. */
  #friendRun: FileId | null = null;
  #lane: Lane | null = null;

  readonly #stopFollowing: () => void;

  /** `line` moves once a second while something is known of the way. */
  constructor(clock: Clock, store: FileStore, line: ReadonlySignal<Line | null>) {
    this.#ledger = new Ledger(clock);
    const options = {
      clock,
      store,
      ledger: this.#ledger,
      say: (message: FileMessage) => this.#say(message),
    };
    this.#outbox = new Outbox(options);
    this.#inbox = new Inbox(options);
    this.#stopFollowing = effect(() => {
      const now = line.value;
      if (now !== null) untracked(() => this.#outbox.observe(now));
    });
  }

  get list(): ReadonlySignal<readonly Transfer[]> {
    return this.#ledger.list;
  }

  send(files: readonly File[]): number {
    return files.filter(
      file => !this.#outbox.offer(randomId() as FileId, safeName(file.name), file),
    ).length;
  }

  accept(key: string): void {
    const transfer = this.#ledger.get(key);
    if (transfer?.direction === 'in') this.#inbox.accept(transfer.id);
  }

  remove(key: string): void {
    const transfer = this.#ledger.get(key);
    if (transfer === undefined) return;
    if (isOver(transfer)) this.#ledger.remove(key);
    else if (transfer.direction === 'in') this.#inbox.refuse(transfer.id);
    else this.#outbox.cancel(transfer.id);
  }

  follow(link: { readonly lanes: Lanes }): void {
    this.#lane = link.lanes.files;
    this.#interrupt();
    const lane = this.#lane;
    const ifCurrent = (run: () => void) => () => {
      if (lane === this.#lane) run();
    };
    lane.listen({
      onOpen: ifCurrent(() => this.#opened(lane)),
      onData: data => lane === this.#lane && this.#hear(data),
      onDrained: ifCurrent(() => this.#outbox.drained()),
      onClosed: ifCurrent(() => this.#interrupt()),
    });
  }

  close(): void {
    this.#lane = null;
    this.#stopFollowing();
    this.#outbox.close();
    this.#inbox.close();
    this.#ledger.close();
  }

  #interrupt(): void {
    this.#outbox.closed();
    this.#inbox.closed();
  }

  #opened(lane: Lane): void {
    this.#say({ type: 'file-hello', run: this.#run, files: [...this.#outbox.ids] });
    this.#outbox.opened(lane);
  }

  /** What cannot be said on this lane is said again on the next one. */
  #say(message: FileMessage): void {
    this.#lane?.send(encode(message));
  }

  #hear(data: LaneData): void {
    if (typeof data !== 'string') return this.#inbox.hearBytes(data);
    if (data.length > MAX_FILE_MESSAGE_CHARACTERS) return;
    const message = decode(FileMessage, data);
    if (message.ok) this.#receive(message.value);
  }

  #receive(message: FileMessage): void {
    switch (message.type) {
      case 'file-hello':
        return this.#hearHello(message.run, message.files);
      case 'file-offer':
        return this.#inbox.hearOffer(message);
      case 'file-accept':
        return this.#outbox.hearAccept(message.id, message.offset);
      case 'file-cancel':
        if (!this.#outbox.hearCancel(message.id, message.why)) this.#inbox.hearCancel(message);
        return;
      case 'file-start':
        return this.#inbox.hearStart(message.id, message.offset);
      case 'file-block':
        return this.#inbox.hearBlock(message.digest);
      case 'file-stored':
        return this.#outbox.hearStored(message.id, message.offset);
    }
  }

  #hearHello(run: FileId, files: readonly FileId[]): void {
    const isSameRun = this.#friendRun === run;
    if (this.#friendRun !== null && !isSameRun) this.#outbox.restart();
    this.#friendRun = run;
    this.#inbox.hearHello(files, isSameRun);
  }
}
