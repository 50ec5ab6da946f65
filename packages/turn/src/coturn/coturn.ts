// coturn beside our server: its configuration in a private file, the program under a supervisor.
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { bind } from '../client/allocation.ts';
import { configurationOf } from './configuration.ts';
import { publicIps } from './machine.ts';
import { spawnQuietly } from './quiet-child.ts';
import type { TurnSettings } from './settings.ts';
import { Supervisor } from './supervisor.ts';
import type { Turnserver } from './turnserver.ts';

const ASK_LIMIT_MS = 500;

export interface CoturnWorld {
  readonly turnserver: Turnserver;
  /** Made if it is not there, for this user alone. */
  readonly folder: string;
  readonly say: (line: string) => void;
}

export async function createCoturn(
  settings: TurnSettings,
  world: CoturnWorld,
): Promise<Supervisor> {
  const file = await writeConfiguration(settings, world);
  const ip = settings.listenIps[0] ?? settings.relayIp;
  const server = {
    url: '',
    isTurn: false,
    host: ip,
    port: settings.port,
    transport: 'udp',
  } as const;
  return new Supervisor({
    start: () => spawnQuietly(world.turnserver.path, ['-c', file]),
    answers: async () => (await bind(server, ASK_LIMIT_MS)).ok,
    nowMs: () => performance.now(),
    after(ms, run) {
      const timer = setTimeout(run, ms);
      return () => clearTimeout(timer);
    },
    say: world.say,
  });
}

/** [T2] The secret is in it: nobody else may read it, and what was there before is replaced. */
export async function writeConfiguration(
  settings: TurnSettings,
  world: CoturnWorld,
): Promise<string> {
  const { folder, turnserver } = world;
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const file = join(folder, 'turnserver.conf');
  const { options } = turnserver;
  await rm(file, { force: true });
  const text = configurationOf(settings, { options, otherIps: publicIps(), folder });
  await writeFile(file, text, { mode: 0o600 });
  return file;
}
