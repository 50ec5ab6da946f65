import { RoomId } from '@visavis/protocol';
import { parse } from 'valibot';
import { expect, test } from 'vitest';
import type { RoomKeys } from '../ports.ts';
import { FakeClock } from '../testing/fake-clock.ts';
import { countCryptography } from '../testing/settle.ts';
import { KeyRing } from './key-ring.ts';

const settle = countCryptography();
const roomId = parse(RoomId, 'R'.repeat(22));

async function world() {
  const clock = new FakeClock(settle);
  const signalKey = await crypto.subtle.importKey('raw', new Uint8Array(32), 'HKDF', false, [
    'deriveKey',
  ]);
  const derived: (readonly [string, string])[] = [];
  const deriveRoomKeys = (phrase: string, salt: string): Promise<RoomKeys> => {
    derived.push([phrase, salt]);
    return Promise.resolve({ roomId, signalKey });
  };
  const salt = Promise.withResolvers<string>();
  return { clock, derived, salt, ring: new KeyRing({ clock, deriveRoomKeys }, salt.promise) };
}

test('[N6] keys are derived 120 ms after the last letter', async () => {
  const { clock, derived, salt, ring } = await world();
  salt.resolve('salt');
  for (const phrase of ['c', 'ca', 'cas', 'casa']) {
    ring.prepare(phrase);
    await clock.advance(119);
  }
  expect(derived).toEqual([]);
  await clock.advance(1);
  expect(derived).toEqual([['casa', 'salt']]);
});

test('[N6] prepared keys are ready at the click, and derived once', async () => {
  const { clock, derived, salt, ring } = await world();
  salt.resolve('salt');
  ring.prepare('casa');
  await clock.advance(200);
  expect(await ring.get('casa')).toBe(await ring.get('casa'));
  expect(derived).toEqual([['casa', 'salt']]);
});

test('[N6] another name is derived anew, and a click does not wait for the pause', async () => {
  const { derived, salt, ring } = await world();
  salt.resolve('salt');
  await ring.get('casa');
  await ring.get('blu');
  expect(derived).toEqual([
    ['casa', 'salt'],
    ['blu', 'salt'],
  ]);
});

test('[N4] nothing is derived before the deployment’s salt is known', async () => {
  const { clock, derived, salt, ring } = await world();
  const keys = ring.get('casa');
  await clock.advance(10_000);
  expect(derived).toEqual([]);
  salt.resolve('salt');
  expect((await keys).roomId).toBe(roomId);
});

test('[N6] a closed ring prepares nothing', async () => {
  const { clock, derived, salt, ring } = await world();
  salt.resolve('salt');
  ring.prepare('casa');
  ring.close();
  await clock.advance(1_000);
  expect(derived).toEqual([]);
});
