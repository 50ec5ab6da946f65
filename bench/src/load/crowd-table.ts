import { summarise } from '../statistics.ts';
import { type Row, spread } from '../table.ts';
import type { CrowdSample } from './crowd.ts';

export function crowdRows(samples: readonly CrowdSample[]): Row[] {
  const variants = [...new Set(samples.map(({ variant }) => variant))];
  const columns = variants.map(variant => columnOf(samples.filter(s => s.variant === variant)));
  return (columns[0] ?? []).map(([what], row) => ({
    'min/median/max': what,
    ...Object.fromEntries(
      variants.map((variant, index) => [variant, columns[index]?.[row]?.[1] ?? '']),
    ),
  }));
}

function columnOf(samples: readonly CrowdSample[]): [string, string][] {
  const over = (of: (sample: CrowdSample) => number | readonly number[], digits = 0) =>
    spread(summarise(samples.flatMap(of)), digits);
  return [
    ['people, all seated', over(s => s.people)],
    ['nodes; processes of the crowd', `${over(s => s.nodes)}; ${over(s => s.processes)}`],
    ['connections a second', over(s => s.connectsPerSecond)],
    ['node CPU for one connection, µs', over(s => s.connectMicros)],
    ['joins a second', over(s => s.joinsPerSecond)],
    ['node CPU for one join, µs', over(s => s.joinMicros)],
    ['Redis CPU for one, µs', over(s => s.joinRedisMicros)],
    ['Redis commands for one', over(s => s.joinRedisCommands, 2)],
    ['Redis memory of a room, bytes', over(s => s.redisBytesOfRoom)],
    ['RSS of a person, kB (each node)', over(s => s.rssKb, 1)],
    ['heap of a person, kB (each node)', over(s => s.heapKb, 1)],
    ['RSS of a node, MB', over(s => s.rssMbOfNode)],
    ...(samples[0]?.paces ?? []).flatMap(({ paceMs }, index): [string, string][] => [
      [
        `idle, a ping in ${paceMs / 1_000} s: % of a core for 10,000`,
        over(s => s.paces[index]?.percentOf10k ?? NaN, 2),
      ],
      ['and of Redis', over(s => s.paces[index]?.redisPercentOf10k ?? NaN, 2)],
    ]),
    [
      'closed, refused, failed, unanswered',
      samples.map(s => Object.values(s.faults).join(' ')).join('; '),
    ],
  ];
}
