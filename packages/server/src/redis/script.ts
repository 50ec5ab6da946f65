import { createHash } from 'node:crypto';
import { StoreAway } from '../room/room-store.ts';
import type { RedisLink } from './link.ts';

/** What Redis does as one step (EVAL). */
export interface Script {
  readonly lua: string;
  readonly digest: string;
}

export function createScript(lua: string): Script {
  return { lua, digest: createHash('sha1').update(lua).digest('hex') };
}

export interface ScriptInput {
  /** All in one slot. */
  readonly keys: readonly [string, ...string[]];
  readonly parameters: readonly (string | number)[];
}

/** By its digest where Redis knows it, which it forgets when it starts anew. */
export async function runScript(link: RedisLink, script: Script, input: ScriptInput) {
  const { keys, parameters } = input;
  const rest = [String(keys.length), ...keys, ...parameters.map(String)];
  try {
    return await link.run(keys[0], ['EVALSHA', script.digest, ...rest]);
  } catch (error) {
    if (!(error instanceof StoreAway) || error.reason !== 'NOSCRIPT') throw error;
    return link.run(keys[0], ['EVAL', script.lua, ...rest]);
  }
}
