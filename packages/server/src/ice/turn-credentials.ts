import { createHmac, randomBytes } from 'node:crypto';
import type { IceServer } from '@visavis/protocol';
import type { TurnConfig } from '../config.ts';

/** [P4] Credentials that coturn accepts with `use-auth-secret` (draft-uberti-behave-turn-rest-00 §2.2). */
export function turnCredentials(turn: TurnConfig, nowMs: number): IceServer {
  const { urls, secret, lifetimeMs } = turn;
  const expirySeconds = Math.floor((nowMs + lifetimeMs) / 1_000);
  const username = `${expirySeconds}:${randomBytes(9).toString('base64url')}`;
  const credential = createHmac('sha1', secret).update(username).digest('base64');
  return { urls: [...urls], username, credential };
}
