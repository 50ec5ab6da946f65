// The whole examination, from the outside in: what cannot work any more is not asked for.
import { checkAddress } from './checks/address.ts';
import { checkCertificate } from './checks/certificate.ts';
import { checkRelay } from './checks/relay.ts';
import { listRelays } from './checks/relay-list.ts';
import { checkSocket } from './checks/socket.ts';
import { checkWebsite } from './checks/website.ts';
import type { Finding } from './finding.ts';
import type { Target } from './target.ts';

export interface Wishes {
  /** For how long a quiet WebSocket is watched; 0 does not. */
  readonly idleMs: number;
}

export interface Chapter {
  readonly title: string;
  readonly findings: readonly Finding[];
}

/** [D1] Chapter by chapter, as they are known. */
export async function* examine(target: Target, { idleMs }: Wishes): AsyncGenerator<Chapter> {
  const address = await checkAddress(target);
  yield { title: 'Address', findings: address };
  if (hasWrong(address)) return;
  yield { title: 'Security', findings: await checkCertificate(target) };
  const website = await checkWebsite(target);
  yield { title: 'Page', findings: website };
  if (website.length === 1) return;
  const { findings, welcome } = await checkSocket(target, idleMs);
  yield { title: 'Signalling', findings };
  if (welcome === null) return;
  const { relays, findings: advice } = listRelays(welcome);
  const relayed = await Promise.all(relays.map(listed => checkRelay(listed, target)));
  yield { title: 'Relay', findings: [...relayed.flat(), ...advice] };
}

export function hasWrong(findings: readonly Finding[]): boolean {
  return findings.some(({ status }) => status === 'wrong');
}
