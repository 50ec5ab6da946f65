/** What a client does after the server closed its WebSocket. */
export type RetryPolicy = 'now' | 'back-off' | 'never';

/** [P61] Every close code of ours, its reason string, and what the client does next. */
export const CLOSE = {
  malformed: { code: 4000, reason: 'malformed', retry: 'back-off' },
  replaced: { code: 4001, reason: 'replaced', retry: 'never' },
  silent: { code: 4002, reason: 'silent', retry: 'now' },
  slow: { code: 4003, reason: 'slow', retry: 'back-off' },
  rateLimited: { code: 4008, reason: 'rate-limited', retry: 'back-off' },
  unsupportedVersion: { code: 4010, reason: 'unsupported-version', retry: 'never' },
  goaway: { code: 1001, reason: 'goaway', retry: 'now' },
} as const satisfies Record<string, { code: number; reason: string; retry: RetryPolicy }>;

/** Any other code (a proxy, a lost network) is an ordinary loss: back off and come again. */
export function retryPolicy(code: number): RetryPolicy {
  return Object.values(CLOSE).find(close => close.code === code)?.retry ?? 'back-off';
}
