// The configuration as the rest of the server sees it, from the environment in variables.ts.
import type { IceServer } from '@visavis/protocol';
import * as v from 'valibot';
import { readSecretFile, type SecretResult, textToSecret } from './ice/secret-file.ts';
import type { RedisConfig } from './redis/redis-url.ts';
import { ICE_MESSAGE, type LogLevel, Variables } from './variables.ts';

export interface TurnConfig {
  readonly urls: readonly string[];
  readonly secret: string;
  /** Where it came from, if it may change there; else null. */
  readonly secretFile: string | null;
  /** Of one credential. */
  readonly lifetimeMs: number;
}

export interface Config {
  readonly port: number;
  /** Null listens on all interfaces. */
  readonly host: string | null;
  readonly publicUrl: URL | null;
  readonly allowedOrigins: readonly string[];
  readonly iceServers: readonly IceServer[];
  readonly turn: TurnConfig | null;
  /** Null keeps rooms in the memory of this process. */
  readonly redis: RedisConfig | null;
  /** After how long without a sign of life a node is given up. */
  readonly nodeLeaseMs: number;
  readonly seatHoldMs: number;
  readonly logLevel: LogLevel;
  /** How many proxies in front of this server may be believed about the client's address. */
  readonly trustProxy: number;
  readonly joinsPerMinute: number;
  readonly webRoot: string;
}

export type ConfigResult =
  | { readonly ok: true; readonly config: Config }
  | { readonly ok: false; readonly errors: readonly string[] };

/** [N12] Whose node lost Redis is sent to another one after 2.5 leases, and must find the seat still held. */
const LEASES_OF_A_HELD_SEAT = 3;
const SEAT_HOLD_TOO_SHORT = `SEAT_HOLD_MS: with REDIS_URL it must be at least ${LEASES_OF_A_HELD_SEAT} times NODE_LEASE_MS`;

/** Reads the environment; an empty variable counts as unset. Errors name the variable and never its value. */
export function readConfig(
  environment: Readonly<Record<string, string | undefined>>,
): ConfigResult {
  const given = Object.entries(environment).filter(
    ([, value]) => value !== undefined && value.trim() !== '',
  );
  const parsed = v.safeParse(Variables, Object.fromEntries(given));
  if (!parsed.success) return { ok: false, errors: issuesToLines(parsed.issues) };
  const turn = variablesToTurn(parsed.output);
  if (!turn.ok) return { ok: false, errors: [turn.error] };
  const { REDIS_URL: redis, SEAT_HOLD_MS: seatHoldMs, NODE_LEASE_MS: leaseMs } = parsed.output;
  if (redis !== undefined && seatHoldMs < LEASES_OF_A_HELD_SEAT * leaseMs)
    return { ok: false, errors: [SEAT_HOLD_TOO_SHORT] };
  return { ok: true, config: variablesToConfig(parsed.output, turn.turn) };
}

type TurnResult =
  | { readonly ok: true; readonly turn: TurnConfig | null }
  | { readonly ok: false; readonly error: string };

function variablesToTurn(variables: Variables): TurnResult {
  const { TURN_URLS: urls, TURN_SECRET: text, TURN_SECRET_FILE: secretFile } = variables;
  if (text !== undefined && secretFile !== undefined)
    return { ok: false, error: 'TURN_SECRET and TURN_SECRET_FILE: set one of them' };
  const read = readSecret(text, secretFile);
  if (urls.length > 0 !== (read !== null))
    return { ok: false, error: 'TURN_URLS and TURN_SECRET belong together: set both or neither' };
  if (read === null) return { ok: true, turn: null };
  if (!read.ok)
    return { ok: false, error: `TURN_SECRET${text === undefined ? '_FILE' : ''}: ${read.error}` };
  const lifetimeMs = variables.TURN_LIFETIME_S * 1_000;
  const { secret } = read;
  return { ok: true, turn: { urls, secret, secretFile: secretFile ?? null, lifetimeMs } };
}

function readSecret(text: string | undefined, file: string | undefined): SecretResult | null {
  if (file !== undefined) return readSecretFile(file);
  return text === undefined ? null : textToSecret(text);
}

function variablesToConfig(variables: Variables, turn: TurnConfig | null): Config {
  const { PUBLIC_URL: publicUrl } = variables;
  return {
    port: variables.PORT,
    host: variables.HOST ?? null,
    publicUrl: publicUrl === undefined ? null : new URL(publicUrl),
    allowedOrigins: variables.ALLOWED_ORIGINS.map(origin => new URL(origin).origin),
    iceServers: variables.ICE_SERVERS,
    turn,
    redis: variablesToRedis(variables),
    nodeLeaseMs: variables.NODE_LEASE_MS,
    seatHoldMs: variables.SEAT_HOLD_MS,
    logLevel: variables.LOG_LEVEL,
    trustProxy: variables.TRUST_PROXY,
    joinsPerMinute: variables.JOINS_PER_MINUTE,
    webRoot: variables.WEB_ROOT,
  };
}

function variablesToRedis(variables: Variables): RedisConfig | null {
  const { REDIS_URL: redis, REDIS_SENTINEL_PASSWORD: sentinelPassword = null } = variables;
  return redis === undefined ? null : { ...redis, sentinelPassword };
}

/** One line for each variable: the first thing that is wrong with it. */
function issuesToLines(issues: readonly v.BaseIssue<unknown>[]): readonly string[] {
  const lineByName = new Map<string, string>();
  for (const issue of issues) {
    const name = String(issue.path?.[0]?.key);
    if (lineByName.has(name)) continue;
    lineByName.set(name, `${name}: ${name === 'ICE_SERVERS' ? ICE_MESSAGE : issue.message}`);
  }
  return [...lineByName.values()];
}
