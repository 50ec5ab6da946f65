// Asks Sentinels where the primary is (SENTINEL GET-MASTER-ADDR-BY-NAME), one after another until one knows.
import { StoreAway } from '../room/room-store.ts';
import { createPlain } from './direct-link.ts';
import { inTime, reasonOf } from './link.ts';
import type { RedisConfig, RedisPlace } from './redis-url.ts';

export async function locatePrimary(config: RedisConfig): Promise<RedisPlace> {
  const asked = { ...config, username: null, password: config.sentinelPassword };
  let reason = 'unknown';
  for (const place of config.places) {
    try {
      return await askOne(asked, place);
    } catch (error) {
      reason = reasonOf(error);
    }
  }
  throw new StoreAway(`no Sentinel knows the primary: ${reason}`);
}

async function askOne(config: RedisConfig, place: RedisPlace): Promise<RedisPlace> {
  const client = createPlain(config, place);
  try {
    await client.connect();
    const question = ['SENTINEL', 'GET-MASTER-ADDR-BY-NAME', config.primary];
    const answer = await inTime<unknown>(client.sendCommand(question));
    if (!Array.isArray(answer)) throw new StoreAway('it knows no primary of this name');
    return { host: String(answer[0]), port: Number(answer[1]) };
  } finally {
    client.destroy();
  }
}
