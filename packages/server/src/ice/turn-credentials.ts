import { createHmac, randomBytes } from 'node:crypto';
import type { IceServer } from '@visavis/protocol';
import type { TurnConfig } from '../config.ts';

/** [P4] Long enough for an evening; a leaked one is soon worthless. */
export const TURN_LIFETIME_MS = 7_200_000;

/** Credentials that coturn accepts with `use-auth-secret` (draft-uberti-behave-turn-rest-00 §2.2). */
export function turnCredentials({ urls, secret }: TurnConfig, nowMs: number): IceServer {
  const expirySeconds = Math.floor((nowMs + TURN_LIFETIME_MS) / 1_000);
  const username = `${expirySeconds}:${randomBytes(9).toString('base64url')}`;
  const credential = createHmac('sha1', secret).update(username).digest('base64');
  return { urls: [...urls], username, credential };
}
