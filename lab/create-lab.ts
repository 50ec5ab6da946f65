// The lab as tests and the command line use it. All it knows lies in the kernel and in the state folder, so
// that several programs may hold one.
import type { ChildProcess, SpawnOptions } from 'node:child_process';
import { findMissing, installMissing, missingToLine } from './machine/needs.ts';
import { addNamespaces, buildHouseholds, buildPublic, removeNamespaces } from './network/build.ts';
import { spawnIn, wrap } from './network/namespace.ts';
import type { Policy } from './network/nat.ts';
import { changeAddress, handOver } from './network/person.ts';
import { changeWan, DEFAULT_POLICY, setPolicy } from './network/router.ts';
import {
  type Access,
  type Place,
  ROUTER_BY_NAME,
  type RouterName,
  ROUTERS,
  type Side,
  SIDES,
} from './network/topology.ts';
import { fingerprint } from './turn/certificates.ts';
import { killTurn, startTurn, stopTurn, type Turn, TURNS, turnSecret } from './turn/turn.ts';
import type { Impairment, Way } from './wire/impairment.ts';
import { impair, startWire, stopWire } from './wire/wire.ts';

export interface Lab {
  /** A fresh lab, whatever was there before: cone NATs, no firewall, clean wires, Wi-Fi, both TURN servers. */
  up(): Promise<void>;
  /** As after `up`, but what runs inside lives on. */
  reset(): Promise<void>;
  /** Ends everything that runs inside and takes it away. Does nothing where there is no lab. */
  down(): Promise<void>;
  /** Changes NAT, firewall or both. A change of the NAT forgets the router's mappings. */
  route(router: RouterName, policy: Partial<Policy>): Promise<void>;
  /** Exactly this from now on; `{}` is a clean wire. */
  impair(router: RouterName, way: Way, impairment: Impairment): Promise<void>;
  /** Break before make; `null` leaves the person without any network. */
  changeAddress(side: Side, access: Access | null, gapMs?: number): Promise<void>;
  /** Make before break. */
  handOver(side: Side, access: Access, overlapMs?: number): Promise<void>;
  /** The router's public address becomes 203.0.113.`wan`. */
  changeWan(router: RouterName, wan: number): Promise<void>;
  readonly turn: TurnServers;
  spawnIn(place: Place, command: readonly string[], options: SpawnOptions): ChildProcess;
  /** The path of an executable that runs `program` in that person's network. */
  wrap(side: Side, program: string): string;
}

interface TurnServers {
  start(turn: Turn): Promise<void>;
  stop(turn: Turn): Promise<void>;
  kill(turn: Turn): Promise<void>;
  /** For the server's TURN_SECRET. */
  secret(): string;
  /** Of the certificate, for Chromium's `--ignore-certificate-errors-spki-list`. */
  fingerprint(): string;
}

export function createLab(say: (line: string) => void): Lab {
  return {
    up: () => up(say),
    reset,
    down,
    route: setPolicy,
    impair,
    changeAddress,
    handOver,
    changeWan,
    turn: {
      start: startTurn,
      stop: stopTurn,
      kill: killTurn,
      secret: turnSecret,
      fingerprint,
    },
    spawnIn,
    wrap,
  };
}

/** Installs what is missing where that is allowed; says in one line what still is, or null. */
export async function prepareMachine(say: (line: string) => void): Promise<string | null> {
  return missingToLine(await installMissing(say));
}

async function up(say: (line: string) => void): Promise<void> {
  const lack = await prepareMachine(say);
  if (lack !== null) throw new Error(lack);
  await down();
  await addNamespaces();
  await startWire();
  await buildPublic();
  await buildHouseholds();
  for (const turn of TURNS) await startTurn(turn);
}

async function reset(): Promise<void> {
  await Promise.all(ROUTERS.map(resetRouter));
  await Promise.all(SIDES.map(side => changeAddress(side, 'wifi')));
  await Promise.all(TURNS.map(startTurn));
}

async function resetRouter(name: RouterName): Promise<void> {
  await impair(name, 'both', {});
  await changeWan(name, ROUTER_BY_NAME[name].wan);
  await setPolicy(name, DEFAULT_POLICY);
}

async function down(): Promise<void> {
  if (findMissing().names.includes('ip')) return;
  for (const turn of TURNS) await killTurn(turn);
  await stopWire();
  await removeNamespaces();
}
