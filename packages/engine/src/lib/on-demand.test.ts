import { expect, test } from 'vitest';
import { OnDemand } from './on-demand.ts';

function onDemand() {
  const fetched: PromiseWithResolvers<string>[] = [];
  const log: string[] = [];
  const thing = new OnDemand(
    () => {
      const fetching = Promise.withResolvers<string>();
      fetched.push(fetching);
      return fetching.promise;
    },
    name => {
      log.push(`${name} made`);
      return { name, close: () => log.push(`${name} closed`) };
    },
  );
  const arrive = async (turn: number, name: string | null) => {
    if (name === null) fetched[turn]!.reject(new Error('no network'));
    else fetched[turn]!.resolve(name);
    await Promise.allSettled([fetched[turn]!.promise]);
    await Promise.resolve();
  };
  return { thing, log, arrive, asked: () => fetched.length };
}

test('it is fetched once, and lives until it is dropped', async () => {
  const { thing, log, arrive, asked } = onDemand();
  expect([asked(), thing.thing]).toEqual([0, null]);
  void thing.want();
  void thing.want();
  expect([asked(), thing.thing]).toEqual([1, null]);
  await arrive(0, 'one');
  void thing.want();
  expect([asked(), thing.thing?.name]).toEqual([1, 'one']);
  thing.drop();
  expect([thing.thing, log]).toEqual([null, ['one made', 'one closed']]);
});

test('what comes after it was dropped is never made', async () => {
  const { thing, log, arrive } = onDemand();
  void thing.want();
  thing.drop();
  await arrive(0, 'one');
  expect([thing.thing, log]).toEqual([null, []]);
});

test('what was wanted anew meanwhile is made once', async () => {
  const { thing, log, arrive } = onDemand();
  void thing.want();
  thing.drop();
  void thing.want();
  await arrive(1, 'two');
  await arrive(0, 'one');
  expect([thing.thing?.name, log]).toEqual(['two', ['two made']]);
});

test('what cannot be fetched harms nothing, and is fetched when it is wanted again', async () => {
  const { thing, log, arrive, asked } = onDemand();
  void thing.want();
  await arrive(0, null);
  expect([asked(), thing.thing]).toEqual([1, null]);
  void thing.want();
  await arrive(1, 'two');
  expect([asked(), log]).toEqual([2, ['two made']]);
});

test('the failure of an old wish does not end the new one', async () => {
  const { thing, arrive, asked } = onDemand();
  void thing.want();
  thing.drop();
  void thing.want();
  await arrive(0, null);
  void thing.want();
  await arrive(1, 'two');
  expect([asked(), thing.thing?.name]).toEqual([2, 'two']);
});
