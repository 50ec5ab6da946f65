// REDIS_URL as the rest of the server sees it (docs/scale.md, N1).
import * as v from 'valibot';

export interface RedisPlace {
  readonly host: string;
  readonly port: number;
}

export interface RedisConfig {
  /** One server, one that Sentinels name, or a cluster. */
  readonly kind: 'single' | 'sentinel' | 'cluster';
  /** The server, or all the Sentinels or cluster nodes that were named. */
  readonly places: readonly RedisPlace[];
  readonly tls: boolean;
  readonly username: string | null;
  readonly password: string | null;
  /** For the Sentinels themselves. */
  readonly sentinelPassword: string | null;
  /** 0 where none is named; a cluster has no other. */
  readonly database: number;
  /** What the Sentinels call their primary; empty without Sentinels. */
  readonly primary: string;
}

const MESSAGE =
  'must be redis://host:6379, redis-sentinel://host:26379,host:26379/primary or redis-cluster://host:6379,host:6379; rediss for TLS, user:password@ in front of the hosts';

const URL_PARTS =
  /^(?<scheme>rediss?)(?:-(?<kind>sentinel|cluster))?:\/\/(?:(?<username>[^:@/]*)(?::(?<password>[^@/]*))?@)?(?<places>[^@/?#]+)(?:\/(?<path>[^/?#]*))?$/;
const PLACE = /^(?<host>\[[0-9a-fA-F:.]+\]|[^\s:[\]]+)(?::(?<port>\d{1,5}))?$/;
const DEFAULT_PORT = { single: 6_379, cluster: 6_379, sentinel: 26_379 };

/** The message never repeats the value, which holds a password. */
export const RedisUrl = v.pipe(
  v.string(),
  v.rawTransform(({ dataset, addIssue, NEVER }) => {
    const config = parseRedisUrl(dataset.value.trim());
    if (config !== null) return config;
    addIssue({ message: MESSAGE });
    return NEVER;
  }),
);

function parseRedisUrl(text: string): RedisConfig | null {
  const parts = URL_PARTS.exec(text)?.groups;
  if (parts === undefined) return null;
  const { scheme, username, password, places: list = '', path = '' } = parts;
  const kind = kindOf(parts['kind']);
  const places = parsePlaces(list, kind);
  const credentials = decodeBoth([username, password]);
  if (places === null || credentials === null || !isPath(kind, path)) return null;
  return {
    ...{ kind, places, tls: scheme === 'rediss' },
    ...{ ...credentials, sentinelPassword: null },
    database: kind === 'single' ? Number(path) : 0,
    primary: kind === 'sentinel' ? path : '',
  };
}

function kindOf(kind: string | undefined): RedisConfig['kind'] {
  return kind === 'sentinel' || kind === 'cluster' ? kind : 'single';
}

function isPath(kind: RedisConfig['kind'], path: string): boolean {
  if (kind === 'sentinel') return /^[\w.-]+$/.test(path);
  return kind === 'single' ? /^\d{0,3}$/.test(path) : path === '';
}

function parsePlaces(text: string, kind: RedisConfig['kind']): readonly RedisPlace[] | null {
  const places = text.split(',').map(place => parsePlace(place, kind));
  if (kind === 'single' && places.length > 1) return null;
  const good = places.filter(place => place !== null);
  return good.length === places.length ? good : null;
}

function parsePlace(text: string, kind: RedisConfig['kind']): RedisPlace | null {
  const parts = PLACE.exec(text.trim())?.groups;
  const host = parts?.['host']?.replace(/^\[|\]$/g, '');
  if (host === undefined) return null;
  const port = Number(parts?.['port'] ?? DEFAULT_PORT[kind]);
  return port >= 1 && port <= 65_535 ? { host, port } : null;
}

/** Null where the percent-encoding is broken. */
function decodeBoth(encoded: readonly [string | undefined, string | undefined]) {
  try {
    const [username = '', password = ''] = encoded.map(text => decodeURIComponent(text ?? ''));
    return { username: username || null, password: password || null };
  } catch {
    return null;
  }
}
