// One file on its way, as it is shown.
import type { FileId } from '@visavis/protocol';

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

export function isOver({ state }: Transfer): boolean {
  return state.stage === 'done' || state.stage === 'stopped';
}
