import type { RoomId } from '@visavis/protocol';
import type { Room } from './seat.ts';

/**
 * Where rooms are kept. A store knows no rule: it applies pure functions, one after another for each room.
 * Whatever it is asked rejects with `StoreAway` while it cannot be reached.
 */
export interface RoomStore {
  /** True when a new process begins without the rooms of the one before. */
  readonly forgetful: boolean;
  /**
   * Applies `change` atomically; it may be called more than once, and the last call counts. After a rejection it may
   * have been applied or not.
   */
  update<T>(id: RoomId, change: Change<T>): Promise<T>;
  /** The room as it is now; empty when there is none. */
  read(id: RoomId): Promise<Room>;
  /**
   * The rooms as they are now, each where its id is; those in which somebody sits are kept from being forgotten. Many of
   * one part (`partOf`) cost little more than one.
   */
  keep(ids: readonly RoomId[]): Promise<readonly Room[]>;
  /** Where the store forgot everything a moment ago, that moment is now: not all is said again of who sits where. */
  prolong(): Promise<void>;
  /** Forgets the rooms that are over. */
  sweep(nowMs: number): Promise<void>;
  census(): Promise<Census>;
  isReady(): Promise<boolean>;
  close(): Promise<void>;
}

/** Rooms whose ids begin with the same letter are one part of a store: a shared one keeps them in one place. */
export const ROOM_PARTS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

/** The letter of `ROOM_PARTS`. */
export function partOf(id: RoomId): string {
  return id.charAt(0);
}

export type Change<T> = (room: Room, time?: StoreTime) => readonly [Room, T];

/** The time of a store that several nodes share: their own clocks may differ, and begin at different times. */
export interface StoreTime {
  /** Milliseconds since 1970. */
  readonly nowMs: number;
  /** Since when the store has forgotten nothing. */
  readonly sinceMs: number;
}

/** The store cannot be reached. `reason` is a code or a few words, and nothing of what was asked. */
export class StoreAway extends Error {
  readonly reason: string;

  constructor(reason: string) {
    super(`the store is away: ${reason}`);
    this.name = 'StoreAway';
    this.reason = reason;
  }
}

export interface Census {
  readonly rooms: number;
  /** Held seats, present or away. */
  readonly seats: number;
}
