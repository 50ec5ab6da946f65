import type { IceServer } from '@visavis/protocol';
import type { Config } from '../config.ts';
import { turnCredentials } from './turn-credentials.ts';

/** The part of `welcome` and `ice` that says how to reach the friend. */
export interface IceOffer {
  readonly iceServers: IceServer[];
  readonly iceLifetimeMs: number | null;
}

/** [P3] New credentials go out when this much of the old ones' life is over. */
const REFRESH_AT = 0.75;

export type IceConfig = Pick<Config, 'iceServers' | 'turn'>;

export function iceOffer({ iceServers, turn }: IceConfig, nowMs: number): IceOffer {
  if (turn === null) return { iceServers: [...iceServers], iceLifetimeMs: null };
  return {
    iceServers: [...iceServers, turnCredentials(turn, nowMs)],
    iceLifetimeMs: turn.lifetimeMs,
  };
}

/** When the next one is due; Infinity where nothing expires. */
export function iceDueAtMs({ turn }: IceConfig, nowMs: number): number {
  return turn === null ? Infinity : nowMs + turn.lifetimeMs * REFRESH_AT;
}
