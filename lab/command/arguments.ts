// What was typed, as a command or a complaint.
import { type Firewall, FIREWALLS } from '../network/firewall.ts';
import { type Nat, NATS } from '../network/nat.ts';
import {
  ACCESSES,
  type Access,
  type Place,
  PLACES,
  type RouterName,
  ROUTERS,
  type Side,
  SIDES,
} from '../network/topology.ts';
import { type Turn, TURNS } from '../turn/turn.ts';
import {
  IMPAIRMENT_KEYS,
  type Impairment,
  parseImpairment,
  type Way,
  WAYS,
} from '../wire/impairment.ts';

export type Command =
  | { readonly verb: Plain }
  | { readonly verb: 'exec'; readonly place: Place; readonly command: readonly string[] }
  | { readonly verb: 'nat'; readonly routers: Routers; readonly nat: Nat }
  | { readonly verb: 'fw'; readonly routers: Routers; readonly firewall: Firewall }
  | {
      readonly verb: 'wire';
      readonly routers: Routers;
      readonly way: Way;
      readonly impairment: Impairment;
    }
  | Move<'ip-change', Access | null>
  | Move<'handover', Access>
  | { readonly verb: 'wan-change'; readonly router: RouterName; readonly wan: number }
  | { readonly verb: 'turn'; readonly action: TurnAction; readonly turn: Turn };

type Plain = 'up' | 'reset' | 'down' | 'status' | 'check';
type Routers = readonly RouterName[];

interface Move<Verb, To> {
  readonly verb: Verb;
  readonly side: Side;
  readonly access: To;
  /** How long none or both of the networks are there. */
  readonly ms: number | undefined;
}

const TURN_ACTIONS = ['start', 'stop', 'kill'] as const;
type TurnAction = (typeof TURN_ACTIONS)[number];

export class UsageError extends Error {}

type Words = readonly (string | undefined)[];
type Parse = (words: Words) => Command;

const PARSERS: Readonly<Record<Command['verb'], Parse>> = {
  up: words => alone('up', words),
  reset: words => alone('reset', words),
  down: words => alone('down', words),
  status: words => alone('status', words),
  check: words => alone('check', words),
  exec: ([place, ...command]) => ({
    verb: 'exec',
    place: one('place', place, PLACES),
    command: command.filter(word => word !== undefined),
  }),
  nat: ([router, nat, ...rest]) =>
    last(rest, { verb: 'nat', routers: routers(router), nat: one('NAT', nat, NATS) }),
  fw: ([router, firewall, ...rest]) =>
    last(rest, {
      verb: 'fw',
      routers: routers(router),
      firewall: one('firewall', firewall, FIREWALLS),
    }),
  wire: ([router, way, ...pairs]) => ({
    verb: 'wire',
    routers: routers(router),
    way: one('way', way, WAYS),
    impairment: impairment(pairs),
  }),
  'ip-change': ([side, access, ms, ...rest]) =>
    last(rest, {
      verb: 'ip-change',
      side: one('side', side, SIDES),
      access: access === 'none' ? null : one('network', access, ACCESSES),
      ms: milliseconds(ms),
    }),
  handover: ([side, access, ms, ...rest]) =>
    last(rest, {
      verb: 'handover',
      side: one('side', side, SIDES),
      access: one('network', access, ACCESSES),
      ms: milliseconds(ms),
    }),
  'wan-change': ([router, wan, ...rest]) =>
    last(rest, {
      verb: 'wan-change',
      router: one('router', router, ROUTERS),
      wan: freeAddress(wan),
    }),
  turn: ([action, turn, ...rest]) =>
    last(rest, {
      verb: 'turn',
      action: one('action', action, TURN_ACTIONS),
      turn: one('TURN server', turn === undefined ? turn : Number(turn), TURNS),
    }),
};

/** Throws a `UsageError` that says what could have been said instead. */
export function parseArguments([verb, ...words]: readonly string[]): Command {
  return PARSERS[one('verb', verb, Object.keys(PARSERS) as Command['verb'][])](words);
}

function alone(verb: Plain, words: Words): Command {
  return last(words, { verb });
}

function last(rest: Words, command: Command): Command {
  if (rest.length > 0) throw new UsageError(`${command.verb}: too much: ${rest.join(' ')}`);
  return command;
}

function one<Known extends string | number>(
  what: string,
  word: string | number | undefined,
  known: readonly Known[],
): Known {
  const found = known.find(name => name === word);
  if (found !== undefined) return found;
  throw new UsageError(`${what}: one of ${known.join(', ')}; not ${word ?? 'nothing'}`);
}

function routers(word: string | undefined): Routers {
  return word === 'all' ? ROUTERS : [one('router', word, ROUTERS)];
}

function impairment(pairs: Words): Impairment {
  const parsed = parseImpairment(pairs.filter(word => word !== undefined));
  if (parsed !== null) return parsed;
  const known = IMPAIRMENT_KEYS.join(', ');
  throw new UsageError(`wire: KEY=NUMBER with ${known}; not ${pairs.join(' ')}`);
}

function milliseconds(word: string | undefined): number | undefined {
  if (word === undefined) return undefined;
  if (!/^\d+$/.test(word)) throw new UsageError(`milliseconds: a number; not ${word}`);
  return Number(word);
}

/** The public addresses that nobody has from the start. */
function freeAddress(word: string | undefined): number {
  const wan = Number(word);
  if (Number.isInteger(wan) && wan >= 30 && wan <= 254) return wan;
  throw new UsageError(`address: the last number of it, 30 to 254; not ${word ?? 'nothing'}`);
}
