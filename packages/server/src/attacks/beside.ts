import { runServer, type RunningServer } from '../testing.ts';
import { Neighbours } from './neighbours.ts';

type Run = typeof runServer;
type Settings = readonly [environment?: Parameters<Run>[0], world?: Parameters<Run>[1]];

/** Attacks a server in which two honest people talk all the while; fails when they noticed. */
export async function beside<T>(
  attack: (server: RunningServer, neighbours: Neighbours) => Promise<T>,
  ...settings: Settings
): Promise<T> {
  const server = await runServer(...settings);
  const neighbours = await Neighbours.sit(server.port, {
    headers: { 'x-forwarded-for': '203.0.113.1' },
  });
  const came = await neighbours.during(attack(server, neighbours));
  await neighbours.areUndisturbed();
  await neighbours.leave();
  await server.stop();
  return came;
}

/** What the server counted, from its numbers. */
export async function counted(port: number, name: string): Promise<number> {
  const response = await fetch(`http://127.0.0.1:${port}/metrics`);
  const line = (await response.text()).split('\n').find(each => each.startsWith(`${name} `));
  return Number(line?.slice(name.length));
}
