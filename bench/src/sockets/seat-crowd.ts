import { setTimeout as wait } from 'node:timers/promises';
import { type ServerProcess, startServer } from '../server-process.ts';
import { type Crowd, mustBeWhole, openCrowd } from './crowd.ts';
import type { Dialect } from './dialect.ts';

/** The product seats only those who return in its first 3 s; everybody waits, to be treated alike. */
const START_MS = 3_500;

/** A fresh server with so many people seated at it. */
export async function seatCrowd(
  dialect: Dialect,
  port: number,
  { people, nodeFlags = [] }: { readonly people: number; readonly nodeFlags?: readonly string[] },
): Promise<{ server: ServerProcess; crowd: Crowd; close: () => Promise<void> }> {
  const server = await startServer(dialect.contender.script, port, { nodeFlags });
  await wait(START_MS);
  const crowd = openCrowd({ contender: dialect.contender.name, ports: [port], first: 0 });
  const close = async () => {
    crowd.close();
    await server.stop();
  };
  try {
    mustBeWhole(await crowd.grow(people));
    return { server, crowd, close };
  } catch (error) {
    await close();
    throw error;
  }
}
