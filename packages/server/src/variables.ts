// The one list of everything that can be configured (docs/configuration.md says the same in prose).
import { fileURLToPath } from 'node:url';
import { IceServer } from '@visavis/protocol';
import * as v from 'valibot';
import { RedisUrl } from './redis/redis-url.ts';

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

export const ICE_MESSAGE = 'must be a JSON array such as [{"urls":["stun:stun.example.org:3478"]}]';
const RtcIceServers = v.array(
  v.pipe(
    v.looseObject({ urls: v.union([v.string(), v.array(v.string())]) }),
    v.transform(server => ({ ...server, urls: [server.urls].flat() })),
    IceServer,
  ),
  ICE_MESSAGE,
);
const IceServers = v.pipe(v.string(), v.parseJson(undefined, ICE_MESSAGE), RtcIceServers);

/** The environment as this server reads it. */
export const Variables = v.object({
  PORT: v.optional(wholeNumber(0, 65_535), '8080'),
  HOST: v.optional(v.string()),
  PUBLIC_URL: v.optional(Origin),
  ALLOWED_ORIGINS: v.optional(listOf(Origin), ''),
  ICE_SERVERS: v.optional(IceServers, '[]'),
  TURN_URLS: v.optional(listOf(TurnUrl), ''),
  TURN_SECRET: v.optional(v.string()),
  TURN_SECRET_FILE: v.optional(v.string()),
  TURN_LIFETIME_S: v.optional(wholeNumber(10, 86_400), '7200'),
  REDIS_URL: v.optional(RedisUrl),
  REDIS_SENTINEL_PASSWORD: v.optional(v.string()),
  NODE_LEASE_MS: v.optional(wholeNumber(1_000, 60_000), '6000'),
  SEAT_HOLD_MS: v.optional(wholeNumber(1_000, 600_000), '20000'),
  LOG_LEVEL: v.optional(v.picklist(LOG_LEVELS, `must be one of ${LOG_LEVELS.join(', ')}`), 'info'),
  TRUST_PROXY: v.optional(wholeNumber(0, 10), '0'),
  JOINS_PER_MINUTE: v.optional(wholeNumber(1, 100_000_000), '120'),
  WEB_ROOT: v.optional(v.string(), WEB_ROOT),
});
export type Variables = v.InferOutput<typeof Variables>;

function isOrigin(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const url = new URL(text);
  const isBare =
    url.pathname === '/' && url.search === '' && url.hash === '' && url.username === '';
  return isBare && (url.protocol === 'https:' || url.protocol === 'http:');
}
