// Which way the media take, as the browser tells it.
import type { Page } from '@playwright/test';

/** The selected candidate pair, from one side (W3C webrtc-stats, `RTCIceCandidateStats`). */
export interface Path {
  readonly local: RTCIceCandidateType;
  readonly protocol: string;
  /** How one's own relay is reached; null without one. */
  readonly relayProtocol: string | null;
  readonly remote: RTCIceCandidateType;
}

/** Of the newest link that is up. */
export async function pathOf(page: Page): Promise<Path> {
  const path = await page.evaluate(readPath);
  if (path === null) throw new Error('no link is up');
  return path;
}

export function isRelayed({ local, remote }: Path): boolean {
  return local === 'relay' || remote === 'relay';
}

/** `relay by tls – prflx` */
export function pathToText({ local, protocol, relayProtocol, remote }: Path): string {
  return `${local} by ${relayProtocol ?? protocol} – ${remote}`;
}

/** Runs in the page. */
async function readPath(): Promise<Path | null> {
  const link = window.connections.findLast(
    ({ connectionState }) => connectionState === 'connected',
  );
  if (link === undefined) return null;
  const stats = new Map<string, Record<string, unknown>>(await link.getStats());
  const transport = [...stats.values()].find(({ type }) => type === 'transport');
  const pair = stats.get(String(transport?.['selectedCandidatePairId']));
  const local = stats.get(String(pair?.['localCandidateId']));
  const remote = stats.get(String(pair?.['remoteCandidateId']));
  if (local === undefined || remote === undefined) return null;
  return {
    local: local['candidateType'] as RTCIceCandidateType,
    protocol: String(local['protocol']),
    relayProtocol: typeof local['relayProtocol'] === 'string' ? local['relayProtocol'] : null,
    remote: remote['candidateType'] as RTCIceCandidateType,
  };
}
