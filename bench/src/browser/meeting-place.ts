// Every contender's server, each behind two proxies: one that adds nothing and one that adds the delay.
import { fork } from 'node:child_process';
import { once } from 'node:events';
import type { Contender } from '../contender.ts';
import { startServer } from '../server-process.ts';

/** Added round trips, in milliseconds. */
export const DELAYS_MS = [0, 100] as const;
export type DelayMs = (typeof DELAYS_MS)[number];

export interface MeetingPlaces {
  origin(contender: Contender, delayMs: DelayMs): string;
  close(): Promise<void>;
}

export async function openMeetingPlaces(
  contenders: readonly Contender[],
  firstPort: number,
): Promise<MeetingPlaces> {
  const portOf = (contender: Contender, step: number) =>
    firstPort + contenders.indexOf(contender) * 4 + step;
  const servers = await Promise.all(
    contenders.map(contender => startServer(contender.script, portOf(contender, 0))),
  );
  const routes = contenders.flatMap(contender =>
    DELAYS_MS.map((delayMs, index) => ({
      target: portOf(contender, 0),
      port: portOf(contender, 1 + index),
      oneWayMs: delayMs / 2,
    })),
  );
  const proxies = fork(new URL('../delay-proxy-process.ts', import.meta.url), [
    JSON.stringify(routes),
  ]);
  await once(proxies, 'message');
  return {
    origin: (contender, delayMs) =>
      `http://localhost:${portOf(contender, 1 + DELAYS_MS.indexOf(delayMs))}`,
    close: async () => {
      proxies.disconnect();
      await Promise.all(servers.map(server => server.stop()));
    },
  };
}
