// One file on its way, as it is shown.
import type { ReadonlySignal } from '@preact/signals-core';
import type { FileId } from '@visavis/protocol';
import type { Lanes } from '../ports.ts';

/** Why a file does not come, and who of the two ended it. */
export interface Stop {
  readonly why: StopReason;
  readonly by: 'me' | 'friend';
}
export type StopReason =
  | 'declined'
  | 'cancelled'
  /** The receiver keeps only so many offers in mind. */
  | 'too-many'
  /** The receiver has nowhere to put it. */
  | 'no-room'
  /** The sender's file was changed, moved or removed. */
  | 'unreadable'
  /** What arrived is not what was announced. */
  | 'broken'
  /** The sender's page was loaded anew and knows nothing of it any more. */
  | 'lost';

export type TransferState =
  | { readonly stage: 'offered' }
  /** Accepted; another file is on its way first. */
  | { readonly stage: 'queued' }
  /** `bytesPerSecond` is null until it can be told. */
  | { readonly stage: 'moving'; readonly bytesPerSecond: number | null }
  /** Accepted; goes on when the two are connected again. */
  | { readonly stage: 'paused' }
  /** `blob` is what was received; null at the sender. */
  | { readonly stage: 'done'; readonly blob: Blob | null }
  | { readonly stage: 'stopped'; readonly stop: Stop };

export interface Transfer {
  /** Unlike the id it is unique among what both send. */
  readonly key: string;
  readonly id: FileId;
  readonly direction: 'out' | 'in';
  /** Safe to show and to save under. */
  readonly name: string;
  readonly bytes: number;
  /** Checked and stored by the receiver. */
  readonly doneBytes: number;
  readonly state: TransferState;
}

/** What can be done with files, and how they fare. */
export interface FileExchange {
  /** Everything that either offered, the oldest first; published at most ten times a second. */
  readonly list: ReadonlySignal<readonly Transfer[]>;
  /** [F1] Offers them to the friend. Answers with how many were not taken, because too many are on offer. */
  send(files: readonly File[]): number;
  /** [F2] From now on its bytes may come. */
  accept(key: string): void;
  /** Declines an offer, cancels a transfer in either direction, takes what is over off the list. */
  remove(key: string): void;
  follow(link: { readonly lanes: Lanes }): void;
  /** The two have parted: nothing goes on, and what is half received is thrown away. */
  close(): void;
}

export function isOver({ state }: Transfer): boolean {
  return state.stage === 'done' || state.stage === 'stopped';
}
