// Two coturn servers in the public segment, at turn.lab and turn2.lab.
import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { type Daemon, endDaemon, pidOf, startDaemon } from '../machine/daemon.ts';
import { recall, remember, statePath } from '../machine/state.ts';
import { inside } from '../network/namespace.ts';
import { HOSTS } from '../network/topology.ts';
import { certificates, makeCertificates } from './certificates.ts';
import { TURN_PORTS, turnConfig } from './turn-config.ts';

export const TURNS = [1, 2] as const;
export type Turn = (typeof TURNS)[number];

/** coturn's `static-auth-secret`, made by the first start and kept. */
export function turnSecret(): string {
  const known = recall('turn-secret');
  if (known !== null) return known;
  const secret = randomBytes(18).toString('base64url');
  remember('turn-secret', secret);
  return secret;
}

/** Returns when it listens; does nothing while it runs. */
export async function startTurn(turn: Turn): Promise<void> {
  const daemon = daemonOf(turn);
  if (pidOf(daemon) !== null) return;
  await makeCertificates();
  const { name = '', address = '' } = HOSTS[turn] ?? {};
  const host = { name, address, secret: turnSecret() };
  remember(`${daemon.name}.conf`, turnConfig(host, certificates()));
  const command = inside('pub', ['turnserver', '-c', statePath(`${daemon.name}.conf`)]);
  await startDaemon(daemon, command, () => isListening(pidOf(daemon)));
}

/** As an administrator does it. Clients are not told: coturn knows no farewell. */
export function stopTurn(turn: Turn): Promise<void> {
  return endDaemon(daemonOf(turn), 'SIGTERM');
}

export function killTurn(turn: Turn): Promise<void> {
  return endDaemon(daemonOf(turn), 'SIGKILL');
}

export function isTurnRunning(turn: Turn): boolean {
  return pidOf(daemonOf(turn)) !== null;
}

function daemonOf(turn: Turn): Daemon {
  return { name: `turn-${turn}`, program: 'turnserver' };
}

/** Whether every port is open, by the kernel's own tables: the log does not tell. */
function isListening(pid: number | null): boolean {
  if (pid === null) return false;
  return ['tcp', 'udp'].every(protocol => {
    const table = readFileSync(`/proc/${pid}/net/${protocol}`, 'utf8');
    return TURN_PORTS.every(port => table.includes(`:${hex(port)} 00000000:0000`));
  });
}

function hex(port: number): string {
  return port.toString(16).toUpperCase().padStart(4, '0');
}
