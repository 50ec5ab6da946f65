// [O1] The file with the TURN secret, which may change while the server runs.
import { readFileSync } from 'node:fs';
import type { Cancel, Clock } from '../clock.ts';
import type { TurnConfig } from '../config.ts';
import type { Log } from '../log.ts';
import type { Metrics } from '../metrics.ts';

/** How often it is looked at without being asked. Kubernetes brings a changed Secret within about a minute. */
const LOOK_MS = 30_000;
const MAX_CHARACTERS = 4_096;
/** What a line of coturn's configuration can hold. */
const PRINTABLE = /^[\x21-\x7e]+$/;

export type SecretResult =
  { readonly ok: true; readonly secret: string } | { readonly ok: false; readonly error: string };

/** Several stand in a rotation, by commas or lines: the relay takes each of them, the server signs with the first. */
export function textToSecret(text: string): SecretResult {
  const parts = text.split(/[,\s]+/).filter(part => part !== '');
  const [secret] = parts;
  if (secret === undefined) return { ok: false, error: 'holds no secret' };
  const isGood = text.length <= MAX_CHARACTERS && parts.every(part => PRINTABLE.test(part));
  return isGood
    ? { ok: true, secret }
    : { ok: false, error: 'must hold secrets of printable letters, by commas or lines' };
}

/** The error names what is wrong and nothing of the content. The file is small: reading it blocks for no time. */
export function readSecretFile(path: string): SecretResult {
  try {
    return textToSecret(readFileSync(path, 'utf8'));
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown error';
    return { ok: false, error: `cannot be read (${code})` };
  }
}

interface SecretFileWorld {
  readonly path: string;
  /** As it was read at the start. */
  readonly secret: string;
  readonly clock: Clock;
  readonly log: Log;
  readonly metrics: Pick<Metrics, 'turnSecretRead' | 'turnSecretIsStale'>;
  /** Credentials are made from this one from now on. */
  readonly take: (secret: string) => void;
}

/** Null where the secret came from a variable, or there is none. */
export function openSecretFile(
  turn: TurnConfig | null,
  world: Omit<SecretFileWorld, 'path' | 'secret'>,
): SecretFile | null {
  if (turn === null || turn.secretFile === null) return null;
  return new SecretFile({ ...world, path: turn.secretFile, secret: turn.secret });
}

export class SecretFile {
  readonly #world: SecretFileWorld;
  #secret: string;
  /** What was complained of last, so that it is not said every time. */
  #error: string | null = null;

  constructor(world: SecretFileWorld) {
    this.#world = world;
    this.#secret = world.secret;
  }

  /** Looks now and then, until it is cancelled. */
  watch(): Cancel {
    return this.#world.clock.every(LOOK_MS, () => this.look());
  }

  /** What cannot be used changes nothing: the secret before goes on. */
  look(): void {
    const read = readSecretFile(this.#world.path);
    this.#world.metrics.turnSecretIsStale(!read.ok);
    if (!read.ok) return this.#complain(read.error);
    this.#error = null;
    if (read.secret === this.#secret) return;
    this.#secret = read.secret;
    this.#world.take(read.secret);
    this.#world.metrics.turnSecretRead('taken');
    this.#world.log.info({}, 'the TURN secret has changed; everybody gets credentials from it');
  }

  #complain(error: string): void {
    if (error === this.#error) return;
    this.#error = error;
    this.#world.metrics.turnSecretRead('refused');
    this.#world.log.warn({}, `TURN_SECRET_FILE: ${error}; the secret before it goes on`);
  }
}
