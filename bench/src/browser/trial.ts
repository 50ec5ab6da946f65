// One meeting, measured once: Alice waits in a room, Bob comes to her or somebody reloads.
import { randomBytes } from 'node:crypto';
import type { Browser } from '@playwright/test';
import type { Contender } from '../contender.ts';
import {
  firstFrame,
  navigationStart,
  type PageScript,
  reachPhase,
  story,
  typeAndJoin,
  visit,
  type Visit,
} from './person.ts';
import { pressJoin } from './watch.ts';

export const WAYS = ['click', 'link'] as const;
export type Way = (typeof WAYS)[number];
export const RELOADERS = ['Alice', 'Bob'] as const;
export type Reloader = (typeof RELOADERS)[number];

/** Milliseconds from the start to both faces, null where a face never came. */
export interface Outcome {
  readonly alice: number | null;
  readonly bob: number | null;
  readonly both: number | null;
  /** What both pages said on the way, in milliseconds after the start. */
  readonly story: readonly Told[];
}

export interface Told {
  readonly at: number;
  readonly who: Reloader;
  readonly what: string;
}

export interface Setting {
  readonly contender: Contender;
  readonly origin: string;
  readonly browsers: Readonly<Record<Reloader, Browser>>;
  /** Run in every page, before its own scripts. */
  readonly scripts: readonly PageScript[];
}

export async function meet(setting: Setting, way: Way): Promise<Outcome> {
  const room = newRoom();
  const alice = await waitIn(setting, room);
  const { paths } = setting.contender;
  const bob =
    way === 'link'
      ? await arrive(setting, 'Bob', paths.link(room))
      : await visit(setting.browsers.Bob, setting.origin + paths.lobby, setting.scripts);
  try {
    if (way === 'click') await reachPhase(bob.page, 'lobby');
    const start =
      way === 'click' ? await typeAndJoin(bob.page, room) : await navigationStart(bob.page);
    return await outcome({ alice, bob }, start);
  } finally {
    await Promise.all([alice.close(), bob.close()]);
  }
}

export async function reload(setting: Setting, who: Reloader): Promise<Outcome> {
  const room = newRoom();
  const alice = await waitIn(setting, room);
  const bob = await arrive(setting, 'Bob', setting.contender.paths.link(room));
  const mover = who === 'Alice' ? alice : bob;
  try {
    await Promise.all([firstFrame(alice.page, 0), firstFrame(bob.page, 0)]);
    await mover.page.waitForTimeout(2000);
    await mover.page.reload({ waitUntil: 'commit' });
    return await outcome({ alice, bob }, await navigationStart(mover.page));
  } finally {
    await Promise.all([alice.close(), bob.close()]);
  }
}

async function waitIn(setting: Setting, room: string): Promise<Visit> {
  const alice = await arrive(setting, 'Alice', setting.contender.paths.wait(room));
  await reachPhase(alice.page, 'waiting');
  await alice.page.waitForTimeout(1000);
  return alice;
}

/** Goes to a room by its URL, without waiting for anything. */
function arrive(setting: Setting, who: Reloader, path: string): Promise<Visit> {
  const { contender, origin, browsers, scripts } = setting;
  const presses = contender.asksFirst ? [pressJoin] : [];
  return visit(browsers[who], origin + path, [...scripts, ...presses]);
}

async function outcome(
  { alice, bob }: Record<'alice' | 'bob', Visit>,
  start: number,
): Promise<Outcome> {
  const [atAlice, atBob] = await Promise.all([
    firstFrame(alice.page, start),
    firstFrame(bob.page, start),
  ]);
  const since = (at: number | null) => (at === null ? null : at - start);
  const told = await Promise.all([tell('Alice', alice), tell('Bob', bob)]);
  return {
    alice: since(atAlice),
    bob: since(atBob),
    both: atAlice === null || atBob === null ? null : Math.max(atAlice, atBob) - start,
    story: told
      .flat()
      .map(({ at, ...rest }) => ({ at: at - start, ...rest }))
      .toSorted((first, second) => first.at - second.at),
  };
}

async function tell(who: Reloader, { page }: Visit): Promise<Told[]> {
  const steps = await story(page).catch(() => []);
  return steps.map(({ at, what }) => ({ at, who, what }));
}

function newRoom(): string {
  return `bench${randomBytes(8).toString('hex')}`;
}
