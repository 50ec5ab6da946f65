// Signals at rising rates until they do not arrive any more, or too late.
import type { Crowd } from '../sockets/crowd.ts';

export interface Step {
  readonly offered: number;
  readonly sentPerSecond: number;
  /** Of what was sent, what arrived at all within a second of the end. */
  readonly deliveredShare: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
  /** Of one core. */
  readonly crowdPercent: number;
  readonly serverPercent: number;
  /** Processor time for each signal that arrived. */
  readonly serverMicros: number;
  readonly redisMicros: number;
}

export interface Used {
  readonly nodesCpuMs: number;
  readonly redisCpuMs: number;
}

export interface Climb {
  readonly crowd: Crowd;
  readonly rates: readonly number[];
  /** What the servers have used so far. */
  readonly usage: () => Promise<Used>;
}

const SIGNAL_BYTES = 2_000;
const WARM_UP = { bytes: SIGNAL_BYTES, perSecond: 1_000, forMs: 2_000 };
/** Heartbeats cost as much as signals; here they are to be few. */
const SLOW_PACE_MS = 15_000;
const STEP_MS = 4_000;
/** Whoever sets up a call feels more than that; beyond it a queue grows that does not end. */
const TOO_LATE_MS = 1_000;
export const DELIVERED = 0.99;
/** Less than this of what should have been sent: it is the crowd that is at its end. */
const SENT = 0.9;

export async function climb({ crowd, rates, usage }: Climb): Promise<Step[]> {
  await crowd.pace(SLOW_PACE_MS);
  await crowd.offer(WARM_UP);
  const steps: Step[] = [];
  for (const perSecond of rates) {
    steps.push(await takeStep(crowd, perSecond, usage));
    // One alone may be the machine's doing.
    if (steps.length > 1 && steps.slice(-2).every(isSaturated)) break;
  }
  return steps;
}

export function isSaturated({ deliveredShare, p99Ms, offered, sentPerSecond }: Step): boolean {
  return deliveredShare < DELIVERED || p99Ms > TOO_LATE_MS || sentPerSecond < SENT * offered;
}

async function takeStep(crowd: Crowd, perSecond: number, usage: Climb['usage']): Promise<Step> {
  const before = await usage();
  const answer = await crowd.offer({ bytes: SIGNAL_BYTES, perSecond, forMs: STEP_MS });
  const after = await usage();
  const { count, sent = 0, tookMs, p50Ms = NaN, p99Ms = NaN } = answer;
  const serverMs = after.nodesCpuMs - before.nodesCpuMs;
  return {
    ...{ offered: perSecond, sentPerSecond: sent / (tookMs / 1_000), p50Ms, p99Ms },
    deliveredShare: count / sent,
    crowdPercent: (answer.cpuMs / tookMs) * 100,
    serverPercent: (serverMs / tookMs) * 100,
    serverMicros: (serverMs * 1_000) / count,
    redisMicros: ((after.redisCpuMs - before.redisCpuMs) * 1_000) / count,
  };
}
