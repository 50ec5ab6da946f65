import type { IncomingMessage } from 'node:http';
import { PROTOCOL_VERSION } from '@visavis/protocol';
import type { Config } from '../config.ts';
import type { UpgradeRefusal } from './refuse-upgrade.ts';

export type UpgradeVerdict =
  | { readonly type: 'accept'; readonly isVersionSupported: boolean }
  | ({ readonly type: 'refuse' } & UpgradeRefusal);

type OriginConfig = Pick<Config, 'publicUrl' | 'allowedOrigins'>;

/** [P1] Which upgrades become connections. */
export function judgeUpgrade(request: IncomingMessage, config: OriginConfig): UpgradeVerdict {
  const target = request.url ?? '';
  const url = URL.canParse(target, 'http://here') ? new URL(target, 'http://here') : null;
  if (url?.pathname !== '/ws')
    return { type: 'refuse', status: 404, reason: 'WebSockets live at /ws' };
  if (!isAllowedOrigin(request, config))
    return { type: 'refuse', status: 403, reason: 'This origin is not allowed' };
  return {
    type: 'accept',
    isVersionSupported: url.searchParams.get('v') === String(PROTOCOL_VERSION),
  };
}

/** A page of another site must not talk to us as its visitor; what is no browser sends no Origin. */
function isAllowedOrigin({ headers }: IncomingMessage, config: OriginConfig): boolean {
  const { origin, host } = headers;
  if (origin === undefined) return true;
  if (!URL.canParse(origin)) return false;
  const url = new URL(origin);
  // Of our public name only the real page: somebody on the way may have served another one without TLS.
  if (url.host === config.publicUrl?.host) return url.origin === config.publicUrl.origin;
  if (url.host === host?.toLowerCase()) return true;
  return config.allowedOrigins.includes(url.origin);
}
