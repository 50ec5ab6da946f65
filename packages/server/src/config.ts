// The one list of everything that can be configured (docs/configuration.md says the same in prose).
import { fileURLToPath } from 'node:url';
import { IceServer } from '@visavis/protocol';
import * as v from 'valibot';

export interface TurnConfig {
  readonly urls: readonly string[];
  readonly secret: string;
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

const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

/** Beside this package, wherever the process was started. */
const WEB_ROOT = fileURLToPath(new URL('../../web/dist', import.meta.url));

function wholeNumber(min: number, max: number) {
  const message = `must be a whole number from ${min} to ${max}`;
  return v.pipe(
    v.string(),
    v.regex(/^\d{1,9}$/, message),
    v.transform(Number),
    v.minValue(min, message),
    v.maxValue(max, message),
  );
}

function listOf(item: v.GenericSchema<string, string>) {
  const parts = (text: string) =>
    text
      .split(',')
      .map(part => part.trim())
      .filter(part => part !== '');
  return v.pipe(v.string(), v.transform(parts), v.array(item));
}

const Origin = v.pipe(
  v.string(),
  v.check(isOrigin, 'must be an origin such as https://call.example.org, without a path'),
);

const TurnUrl = v.pipe(
  v.string(),
  v.regex(/^turns?:[^\s?]+(\?transport=(udp|tcp))?$/, 'must be turn: or turns: URLs, by commas'),
);

const ICE_MESSAGE = 'must be a JSON array such as [{"urls":["stun:stun.example.org:3478"]}]';
const RtcIceServers = v.array(
  v.pipe(
    v.looseObject({ urls: v.union([v.string(), v.array(v.string())]) }),
    v.transform(server => ({ ...server, urls: [server.urls].flat() })),
    IceServer,
  ),
  ICE_MESSAGE,
);
const IceServers = v.pipe(v.string(), v.parseJson(undefined, ICE_MESSAGE), RtcIceServers);

const Variables = v.object({
  PORT: v.optional(wholeNumber(0, 65_535), '8080'),
  HOST: v.optional(v.string()),
  PUBLIC_URL: v.optional(Origin),
  ALLOWED_ORIGINS: v.optional(listOf(Origin), ''),
  ICE_SERVERS: v.optional(IceServers, '[]'),
  TURN_URLS: v.optional(listOf(TurnUrl), ''),
  TURN_SECRET: v.optional(v.string()),
  REDIS_URL: v.optional(
    v.pipe(
      v.string(),
      v.check(() => false, 'this version keeps rooms in memory; leave it unset'),
    ),
  ),
  SEAT_HOLD_MS: v.optional(wholeNumber(1_000, 600_000), '20000'),
  LOG_LEVEL: v.optional(v.picklist(LOG_LEVELS, `must be one of ${LOG_LEVELS.join(', ')}`), 'info'),
  TRUST_PROXY: v.optional(wholeNumber(0, 10), '0'),
  JOINS_PER_MINUTE: v.optional(wholeNumber(1, 100_000_000), '120'),
  WEB_ROOT: v.optional(v.string(), WEB_ROOT),
});
type Variables = v.InferOutput<typeof Variables>;

/** Every variable that the server reads. */
export const VARIABLE_NAMES: readonly string[] = Object.keys(Variables.entries);

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
  return {
    port: variables.PORT,
    host: variables.HOST ?? null,
    publicUrl: publicUrl === undefined ? null : new URL(publicUrl),
    allowedOrigins: variables.ALLOWED_ORIGINS.map(origin => new URL(origin).origin),
    iceServers: variables.ICE_SERVERS,
    turn: secret === undefined ? null : { urls, secret },
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

function isOrigin(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const url = new URL(text);
  const isBare =
    url.pathname === '/' && url.search === '' && url.hash === '' && url.username === '';
  return isBare && (url.protocol === 'https:' || url.protocol === 'http:');
}
