import { afterEach, expect, test } from 'vitest';
import { openLink, startRedis, until } from './testing.ts';

const ending: (() => unknown)[] = [];
afterEach(async () => {
  for (const end of ending.splice(0).toReversed()) await end();
});

async function open() {
  const redis = await startRedis();
  const heard: string[] = [];
  const downs: true[] = [];
  const link = await openLink(redis.url, {
    up: () => undefined,
    down: () => downs.push(true),
    message: text => heard.push(text),
  });
  ending.push(
    () => redis.end(),
    () => link.close(),
  );
  return { link, heard, downs, redis };
}

test('[N9] what is sent is heard once, however often the channel was asked for and the connection broke', async () => {
  const { link, heard, downs, redis } = await open();
  await link.subscribe('{a}');
  await link.subscribe('{a}');
  await redis.ask('CLIENT', 'KILL', 'TYPE', 'pubsub');
  // It may be up again sooner than anybody looks.
  await until(() => downs.length > 0);
  await until(() => link.isUp);
  await link.subscribe('{a}');
  await redis.ask('SPUBLISH', '{a}', 'one');
  await redis.ask('SPUBLISH', '{a}', 'two');
  await until(() => heard.includes('two'));
  expect(heard).toEqual(['one', 'two']);
});

test('[N9] under a new name nothing of the old one is heard', async () => {
  const { link, heard, redis } = await open();
  await link.subscribe('{a}');
  await link.subscribe('{b}');
  await redis.ask('SPUBLISH', '{a}', 'old');
  await redis.ask('SPUBLISH', '{b}', 'new');
  await until(() => heard.length > 0);
  expect(heard).toEqual(['new']);
});
