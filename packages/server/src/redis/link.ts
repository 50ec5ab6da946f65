// Redis as the store, the bus and the lease see it: one command at a time, answered or refused within a second.
import { StoreAway } from '../room/room-store.ts';
import type { RedisConfig } from './redis-url.ts';

export interface RedisLink {
  /** Connected, with its subscription. */
  readonly isUp: boolean;
  /** One command, on the node that has `key`. Rejects with `StoreAway`. */
  run(key: string, command: readonly string[]): Promise<unknown>;
  /** Hears this channel and no other, now and after every reconnection. Rejects with `StoreAway`. */
  subscribe(channel: string): Promise<void>;
  /** Begins to connect, and goes on until it is closed. */
  open(listener: LinkListener): void;
  close(): void;
}

export interface LinkListener {
  /** Connected for the first time, or again: something may have been missed. */
  up(): void;
  down(reason: string): void;
  message(text: string): void;
}

export const SILENT: LinkListener = {
  up: () => undefined,
  down: () => undefined,
  message: () => undefined,
};

/** Longer than any healthy Redis takes, shorter than people wait before they try again. */
const COMMAND_TIMEOUT_MS = 1_000;
/** A connection on which nothing is heard for so long, in spite of pings, is dead. */
const SILENCE_MS = 4_000;
const PING_MS = 1_500;

/** What every connection to any Redis has in common. */
export function clientOptions({ username, password }: Pick<RedisConfig, 'username' | 'password'>) {
  return {
    ...(username === null ? {} : { username }),
    ...(password === null ? {} : { password }),
    disableOfflineQueue: true,
    pingInterval: PING_MS,
    maintNotifications: 'disabled',
    name: 'visavis',
  } as const;
}

export function socketTimes(tls: boolean) {
  const times = { connectTimeout: COMMAND_TIMEOUT_MS, socketTimeout: SILENCE_MS };
  return tls ? { ...times, tls: true as const } : times;
}

/** Waits no longer than a command may take. */
export async function inTime<T>(answer: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new StoreAway('timeout')), COMMAND_TIMEOUT_MS);
  });
  try {
    return await Promise.race([answer, late]);
  } catch (error) {
    throw error instanceof StoreAway ? error : new StoreAway(reasonOf(error));
  } finally {
    clearTimeout(timer);
  }
}

/** A code such as `ECONNREFUSED` or `NOAUTH`: Redis may quote what it was sent, and that stays out of every log. */
export function reasonOf(error: unknown): string {
  if (error instanceof StoreAway) return error.reason;
  if (!(error instanceof Error)) return 'unknown';
  if (error instanceof AggregateError) return reasonOf(error.errors[0]);
  if ('code' in error && typeof error.code === 'string') return error.code;
  if (error.message.startsWith('ERR unknown command')) return 'too old: Redis 7 or newer is needed';
  return /^[A-Z]{3,}(?= )/.exec(error.message)?.[0] ?? error.constructor.name;
}
