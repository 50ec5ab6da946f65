// The configuration as the rest of the server sees it, from the environment in variables.ts.
import type { IceServer } from '@visavis/protocol';
import * as v from 'valibot';
import { ICE_MESSAGE, type LogLevel, Variables } from './variables.ts';

export interface TurnConfig {
  readonly urls: readonly string[];
  readonly secret: string;
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

/** Reads the environment; an empty variable counts as unset. Errors name the variable and never its value. */
export function readConfig(
  environment: Readonly<Record<string, string | undefined>>,
): ConfigResult {
  const given = Object.entries(environment).filter(
    ([, value]) => value !== undefined && value.trim() !== '',
  );
  const parsed = v.safeParse(Variables, Object.fromEntries(given));
  if (!parsed.success) return { ok: false, errors: issuesToLines(parsed.issues) };
  const { TURN_URLS: urls, TURN_SECRET: secret } = parsed.output;
  if (urls.length > 0 !== (secret !== undefined))
    return {
      ok: false,
      errors: ['TURN_URLS and TURN_SECRET belong together: set both or neither'],
    };
  return { ok: true, config: variablesToConfig(parsed.output) };
}

function variablesToConfig(variables: Variables): Config {
  const { TURN_URLS: urls, TURN_SECRET: secret, PUBLIC_URL: publicUrl } = variables;
  const lifetimeMs = variables.TURN_LIFETIME_S * 1_000;
  return {
    port: variables.PORT,
    host: variables.HOST ?? null,
    publicUrl: publicUrl === undefined ? null : new URL(publicUrl),
    allowedOrigins: variables.ALLOWED_ORIGINS.map(origin => new URL(origin).origin),
    iceServers: variables.ICE_SERVERS,
    turn: secret === undefined ? null : { urls, secret, lifetimeMs },
    seatHoldMs: variables.SEAT_HOLD_MS,
    logLevel: variables.LOG_LEVEL,
    trustProxy: variables.TRUST_PROXY,
    joinsPerMinute: variables.JOINS_PER_MINUTE,
    webRoot: variables.WEB_ROOT,
  };
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
