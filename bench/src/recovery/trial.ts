// One fault in a call that runs: how long until both see each other again, and for how long they did not.
import { setTimeout as pause } from 'node:timers/promises';
import { undisturbed } from '../noise.ts';
import type { Fault } from './faults.ts';
import type { Couple, Guest, Household } from './household.ts';
import type { Notes } from './note-frames.ts';
import { longestGap, pictureAfter } from './picture.ts';

const LOOK_EVERY_MS = 500;

export interface Outcome {
  /** From the moment from which it was possible to a sustained picture at both; null for never. */
  readonly backMs: number | null;
  /** The longest time that one of them saw no fresh frame, of both. */
  readonly gapMs: number;
  /** What each page called it, and when. */
  readonly phases: readonly (readonly string[])[];
}
export interface Sample extends Outcome {
  readonly guest: string;
  readonly fault: string;
  readonly busy: number;
}

export interface Scene {
  readonly household: Household;
  readonly guest: Guest;
  readonly couple: Couple;
}

/** A guest's couples, one after the other: who did not come back is followed by another. */
export class Couples {
  readonly household: Household;
  readonly guest: Guest;
  #couple: Couple | null = null;

  constructor(household: Household, guest: Guest) {
    this.household = household;
    this.guest = guest;
  }

  /** Two who have seen each other for `ms` without a pause. */
  async settled(ms: number): Promise<Couple> {
    this.#couple ??= await this.household.call(this.guest);
    try {
      await this.#couple.settle(ms);
    } catch {
      await this.close();
      this.#couple = await this.household.call(this.guest);
      await this.#couple.settle(ms);
    }
    return this.#couple;
  }

  async close(): Promise<void> {
    await this.#couple?.close();
    this.#couple = null;
  }
}

export async function tryFault(couples: Couples, fault: Fault): Promise<Sample> {
  const sample = await undisturbed(() => suffer(couples, fault));
  return { guest: couples.guest.name, fault: fault.name, ...sample };
}

async function suffer(couples: Couples, fault: Fault): Promise<Outcome> {
  const couple = await couples.settled(fault.settledMs);
  const { household, guest } = couples;
  const beganAt = Date.now();
  const possibleAt = await fault.happen({ household, guest, couple });
  const deadline = Date.now() + fault.patienceMs;
  let outcome = await look(couple, beganAt, possibleAt);
  while (outcome.backMs === null && Date.now() < deadline) {
    await pause(LOOK_EVERY_MS);
    outcome = await look(couple, beganAt, possibleAt);
  }
  return outcome;
}

async function look(couple: Couple, beganAt: number, possibleAt: number): Promise<Outcome> {
  const notes = await couple.notes();
  const now = Date.now();
  const backs = notes.map(({ frames }) => pictureAfter(frames, possibleAt));
  const gaps = notes.map(({ frames }) => longestGap(frames, beganAt, now));
  return {
    backMs: backs.includes(null) ? null : Math.max(...backs.map(Number)),
    gapMs: Math.max(...gaps),
    phases: notes.map(note => phasesSince(note, beganAt)),
  };
}

function phasesSince({ phases }: Notes, beganAt: number): string[] {
  return phases
    .filter(({ at }) => at > beganAt)
    .map(({ phase, at }) => `${phase} ${Math.round(at - beganAt)}`);
}
