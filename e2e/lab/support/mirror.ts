// A mirror in the public segment, and what Alice sees in it.
import { type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import type { Lab } from '../../../lab/create-lab.ts';
import { NODE } from '../../support/server.ts';

/** Two addresses, and two ports at the first. */
const MIRRORS = ['203.0.113.1:7001', '203.0.113.1:7002', '203.0.113.2:7001'] as const;

export interface RoundTrips {
  readonly times: readonly (number | null)[];
  readonly twice: number;
  readonly overtaken: number;
}

export interface Probe {
  /** How each of the mirrors sees one socket of Alice. */
  seen(): Promise<readonly (string | null)[]>;
  /** Which of the mirrors get through to her when she has only written to the first. */
  answers(): Promise<readonly boolean[]>;
  times(count: number, gapMs: number): Promise<RoundTrips>;
  tcp(places: readonly string[]): Promise<readonly boolean[]>;
}

export async function openMirror(lab: Lab): Promise<{ probe: Probe; close: () => void }> {
  const mirror = script(lab, 'pub', ['echo.ts', ...MIRRORS]);
  if (mirror.stdout === null) throw new Error('the mirror has no output');
  await once(mirror.stdout, 'data');
  const ask = async (...words: readonly string[]): Promise<unknown> => {
    const { stdout } = script(lab, 'a', ['probe.ts', ...words]);
    return JSON.parse(stdout === null ? '' : await text(stdout)) as unknown;
  };
  const [first] = MIRRORS;
  return {
    probe: {
      seen: async () => (await ask('seen', ...MIRRORS)) as (string | null)[],
      answers: async () =>
        (await ask('answers', first, ...MIRRORS.keys().map(String))) as boolean[],
      times: async (count, gapMs) =>
        (await ask('times', first, `${count}`, `${gapMs}`)) as RoundTrips,
      tcp: async places => (await ask('tcp', ...places)) as boolean[],
    },
    close: () => void mirror.kill(),
  };
}

function script(
  lab: Lab,
  place: 'a' | 'pub',
  [file = '', ...words]: readonly string[],
): ChildProcess {
  return lab.spawnIn(place, [NODE, join(import.meta.dirname, file), ...words], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
}
