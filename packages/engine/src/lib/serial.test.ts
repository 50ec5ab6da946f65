import { expect, test } from 'vitest';
import { createSerial } from './serial.ts';

test('steps run one after the other in the order they were asked for', async () => {
  const ran: string[] = [];
  const gate = Promise.withResolvers<undefined>();
  const done = Promise.withResolvers<undefined>();
  const serial = createSerial(error => ran.push(String(error)));
  serial(async () => {
    ran.push('slow begins');
    await gate.promise;
    ran.push('slow ends');
  });
  serial(() => {
    ran.push('quick');
    done.resolve(undefined);
    return Promise.resolve();
  });
  await Promise.resolve();
  gate.resolve(undefined);
  await done.promise;
  expect(ran).toEqual(['slow begins', 'slow ends', 'quick']);
});

test('a step that fails is reported and does not stop the next', async () => {
  const ran: unknown[] = [];
  const done = Promise.withResolvers<undefined>();
  const serial = createSerial(error => ran.push(error));
  const rejected = new Error('rejected');
  const thrown = new Error('thrown');
  serial(() => Promise.reject(rejected));
  serial(() => {
    throw thrown;
  });
  serial(() => {
    ran.push('next');
    done.resolve(undefined);
    return Promise.resolve();
  });
  await done.promise;
  expect(ran).toEqual([rejected, thrown, 'next']);
});
