import { RoomId } from '@visavis/protocol';
import { parse } from 'valibot';
import { expect, test } from 'vitest';
import type { RoomKeys } from '../ports.ts';
import { countCryptography } from '../testing/settle.ts';
import { KeyRing } from './key-ring.ts';

const settle = countCryptography();
const roomId = parse(RoomId, 'R'.repeat(22));

async function world() {
  const signalKey = await crypto.subtle.importKey('raw', new Uint8Array(32), 'HKDF', false, [
    'deriveKey',
  ]);
  const derived: (readonly [string, string])[] = [];
  const running: (() => void)[] = [];
  const derive = (phrase: string, salt: string): Promise<RoomKeys> => {
    derived.push([phrase, salt]);
    return new Promise(resolve => running.push(() => resolve({ roomId, signalKey })));
  };
  const finish = async () => {
    running.shift()?.();
    await settle();
  };
  const salt = Promise.withResolvers<string>();
  return { derived, finish, salt, ring: new KeyRing(derive, salt.promise) };
}

async function worldWithSalt() {
  const made = await world();
  made.salt.resolve('salt');
  await settle();
  return made;
}

test('[N6] while one name is derived only the newest of the next ones is kept', async () => {
  const { derived, finish, ring } = await worldWithSalt();
  for (const phrase of ['c', 'ca', 'cas', 'casa']) {
    ring.prepare(phrase);
    await settle();
  }
  expect(derived).toEqual([['c', 'salt']]);
  await finish();
  expect(derived).toEqual([
    ['c', 'salt'],
    ['casa', 'salt'],
  ]);
  await finish();
  expect(derived.length).toBe(2);
});

test('[N6] prepared keys are ready at the click, and derived once', async () => {
  const { derived, finish, ring } = await worldWithSalt();
  ring.prepare('casa');
  await settle();
  await finish();
  expect(await ring.get('casa')).toBe(await ring.get('casa'));
  expect(derived).toEqual([['casa', 'salt']]);
});

test('[N6] a click waits for nothing but its own name', async () => {
  const { derived, finish, ring } = await worldWithSalt();
  ring.prepare('cas');
  await settle();
  const keys = ring.get('casa');
  await settle();
  await finish();
  await finish();
  expect((await keys).roomId).toBe(roomId);
  expect(derived).toEqual([
    ['cas', 'salt'],
    ['casa', 'salt'],
  ]);
});

test('[N4] nothing is derived before the deployment’s salt is known', async () => {
  const { derived, finish, salt, ring } = await world();
  const keys = ring.get('casa');
  await settle();
  expect(derived).toEqual([]);
  salt.resolve('salt');
  await settle();
  await finish();
  expect((await keys).roomId).toBe(roomId);
});

test('[N6] a closed ring prepares nothing', async () => {
  const { derived, ring } = await worldWithSalt();
  ring.close();
  ring.prepare('casa');
  await settle();
  expect(derived).toEqual([]);
});
