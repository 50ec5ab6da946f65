// One meeting, measured once: Alice waits in a room, Bob comes to her or somebody reloads.
import { randomBytes } from 'node:crypto';
import type { Browser } from '@playwright/test';
import type { Contender } from '../contender.ts';
import {
  firstFrame,
  navigationStart,
  reachPhase,
  story,
  typeAndJoin,
  visit,
  type Visit,
} from './person.ts';

export const WAYS = ['click', 'link'] as const;
export type Way = (typeof WAYS)[number];
export const RELOADERS = ['Alice', 'Bob'] as const;
export type Reloader = (typeof RELOADERS)[number];

/** Milliseconds from the start to both faces, null where a face never came. */
export interface Outcome {
  readonly alice: number | null;
  readonly bob: number | null;
  readonly both: number | null;
  /** What the page of the one who moved said on the way, in milliseconds after the start. */
  readonly story: Readonly<Record<string, number>>;
}

export interface Setting {
  readonly contender: Contender;
  readonly origin: string;
  readonly browsers: Readonly<Record<Reloader, Browser>>;
}

export async function meet(setting: Setting, way: Way): Promise<Outcome> {
  const room = newRoom();
  const alice = await waitIn(setting, room);
  const { contender, origin, browsers } = setting;
  const path = way === 'link' ? contender.paths.link(room) : contender.paths.lobby;
  const bob = await visit(browsers.Bob, origin + path, way === 'link' && contender.asksFirst);
  try {
    if (way === 'click') await reachPhase(bob.page, 'lobby');
    const start =
      way === 'click' ? await typeAndJoin(bob.page, room) : await navigationStart(bob.page);
    return await outcome({ alice, bob, mover: bob }, start);
  } finally {
    await Promise.all([alice.close(), bob.close()]);
  }
}

export async function reload(setting: Setting, who: Reloader): Promise<Outcome> {
  const room = newRoom();
  const alice = await waitIn(setting, room);
  const { contender, origin, browsers } = setting;
  const bob = await visit(browsers.Bob, origin + contender.paths.link(room), contender.asksFirst);
  const mover = who === 'Alice' ? alice : bob;
  try {
    await Promise.all([firstFrame(alice.page, 0), firstFrame(bob.page, 0)]);
    await mover.page.waitForTimeout(2000);
    await mover.page.reload({ waitUntil: 'commit' });
    return await outcome({ alice, bob, mover }, await navigationStart(mover.page));
  } finally {
    await Promise.all([alice.close(), bob.close()]);
  }
}

async function waitIn({ contender, origin, browsers }: Setting, room: string): Promise<Visit> {
  const url = origin + contender.paths.wait(room);
  const alice = await visit(browsers.Alice, url, contender.asksFirst);
  await reachPhase(alice.page, 'waiting');
  await alice.page.waitForTimeout(1000);
  return alice;
}

async function outcome(
  { alice, bob, mover }: Record<'alice' | 'bob' | 'mover', Visit>,
  start: number,
): Promise<Outcome> {
  const [atAlice, atBob] = await Promise.all([
    firstFrame(alice.page, start),
    firstFrame(bob.page, start),
  ]);
  const since = (at: number | null) => (at === null ? null : at - start);
  const told = await story(mover.page).catch(() => ({}));
  return {
    alice: since(atAlice),
    bob: since(atBob),
    both: atAlice === null || atBob === null ? null : Math.max(atAlice, atBob) - start,
    story: Object.fromEntries(Object.entries(told).map(([name, at]) => [name, at - start])),
  };
}

function newRoom(): string {
  return `bench${randomBytes(8).toString('hex')}`;
}
