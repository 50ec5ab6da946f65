// How often what happens: the formulas of docs/capacity.md. `simulation.ts` counts the same things one by one.
import type { Load } from './habits.ts';

/** A room is read and written: `LOAD`, `SWAP`. */
export const UPDATE_COMMANDS = 2;
/**
 * [N10] Seats are looked after by the 64 parts of the rooms, one in a second and all whenever a node is given up: so many
 * rooms in a command.
 */
export const PARTS = 64;
export const ROOMS_OF_LOOK = 256;
/** [N6] The lease is renewed three times in its 6 s. */
export const LEASE_S = 6;
export const RENEWALS_S = 2;
/** 64 parts of Redis are marked every 10 s. */
export const MARKS = 64;
export const MARKS_S = 10;

/** Of the whole deployment, a second. */
export interface Rates {
  readonly pings: number;
  readonly joins: number;
  readonly leaves: number;
  readonly losses: number;
  readonly signals: number;
  /** What the peer is told of somebody else's coming and going. */
  readonly tells: number;
  /** Signals and tells that go to another node. */
  readonly crossings: number;
  /** Seats that are looked after, and the commands that this takes. */
  readonly checks: number;
  readonly looks: number;
  readonly redisCommands: number;
}

/** Where no load balancer keeps two people together. */
function crossingShare(nodes: number): number {
  return 1 - 1 / nodes;
}

/** Of those whose node dies: where both of a room were on it, one of them comes first. */
function meetingShare(nodes: number): number {
  return 1 - 1 / (2 * nodes);
}

export function loadToRates(load: Load): Rates {
  const { people, nodes, paceS, stayS, signalsOfMeeting } = load;
  const deaths = load.deathsAnHour / 3_600;
  const arrivals = people / stayS;
  const losses = (people * load.lossesAnHour) / 3_600;
  const displaced = (deaths * people) / nodes;
  const joins = arrivals + losses + displaced;
  // Whoever comes first and whoever leaves last is alone: half of both.
  const signals = signalsOfMeeting * (arrivals / 2 + losses);
  const tells = arrivals + 2 * losses + displaced * meetingShare(nodes);
  const crossings = crossingShare(nodes) * (signals + tells);
  const checks = people / PARTS + deaths * people;
  const looks = (1 + deaths * PARTS) * looksAtPart(load);
  const updates = joins + arrivals + losses;
  const upkeep = nodes * (1 / RENEWALS_S + MARKS / MARKS_S);
  const redisCommands = UPDATE_COMMANDS * updates + signals + crossings + looks + upkeep;
  return {
    ...{ pings: people / paceS, joins, leaves: arrivals, losses, signals, tells },
    ...{ crossings, checks, looks, redisCommands },
  };
}

/** Of all nodes. */
export function looksAtPart({ people, nodes }: Pick<Load, 'people' | 'nodes'>): number {
  return nodes * Math.ceil(people / nodes / PARTS / ROOMS_OF_LOOK);
}

export interface Storm {
  /** Who was on the node that died. */
  readonly displaced: number;
  /** Beyond what goes on anyway. */
  readonly redisCommands: number;
}

/** What one node's death asks of the others, within the seconds of its lease. */
export function loadToStorm(load: Load): Storm {
  const { people, nodes } = load;
  const displaced = people / nodes;
  // Their links are up, and signal nothing.
  const rejoin = UPDATE_COMMANDS + meetingShare(nodes) * crossingShare(nodes);
  return { displaced, redisCommands: displaced * rejoin + PARTS * looksAtPart(load) };
}
