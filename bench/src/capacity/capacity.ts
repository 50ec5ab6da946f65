// The table of docs/capacity.md.
import type { Row } from '../table.ts';
import { HABITS } from './habits.ts';
import { peopleToSize, type Size } from './size.ts';

const PEOPLE = [10_000, 1_000_000, 100_000_000];

/** Three digits that mean something. */
function rounded(value: number): string {
  return Number(value.toPrecision(2)).toLocaleString('en');
}

const LINES: readonly (readonly [string, (size: Size) => number])[] = [
  ['nodes', size => size.nodes],
  ['cores that the nodes use', size => size.nodeCores],
  ['memory of the nodes, GB', size => size.memoryGb],
  ['Redis commands a second', size => size.redisCommands],
  ['cores that Redis uses, without leases', size => size.redisCores],
  ['cores that the one key of the leases takes', size => size.leaseCores],
  ['shards of Redis', size => size.shards],
  ['memory of Redis, GB', size => size.redisGb],
  ['signalling, Gbit/s both ways', size => size.signallingGbps],
  ['TURN, Gbit/s out, and as much in', size => size.turnGbps],
  ['TURN, relays that the allocations ask for', size => size.relays],
  ['a node dies: people who come again', size => size.storm.displaced],
  ['… seconds of the other nodes', size => size.storm.nodeSeconds],
  ['… Redis commands', size => size.storm.redisCommands],
  ['… seconds of every shard', size => size.storm.redisSeconds],
];

export function capacityRows(): Row[] {
  const sizes = PEOPLE.map(people => [people, peopleToSize(people, HABITS)] as const);
  return LINES.map(([what, of]) => ({
    'people online': what,
    ...Object.fromEntries(
      sizes.map(([people, size]) => [people.toLocaleString('en'), rounded(of(size))]),
    ),
  }));
}
