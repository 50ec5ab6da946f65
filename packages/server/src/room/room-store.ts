import type { RoomId } from '@visavis/protocol';
import type { Room } from './seat.ts';

/** Where rooms are kept. A store knows no rule: it applies pure functions, one after another for each room. */
export interface RoomStore {
  /** True when a new process begins without the rooms of the one before. */
  readonly forgetful: boolean;
  /** Applies `change` atomically; it may be called more than once, and the last call counts. */
  update<T>(id: RoomId, change: (room: Room) => readonly [Room, T]): Promise<T>;
  /** The room as it is now; empty when there is none. */
  read(id: RoomId): Promise<Room>;
  /** Forgets the rooms that are over. */
  sweep(nowMs: number): Promise<void>;
  census(): Promise<Census>;
  isReady(): Promise<boolean>;
  close(): Promise<void>;
}

export interface Census {
  readonly rooms: number;
  /** Held seats, present or away. */
  readonly seats: number;
}
