import { RoomId } from '@visavis/protocol';
import { parse } from 'valibot';
import { expect, test } from 'vitest';
import type { Locks } from '../ports.ts';
import { FakeLocks, FakeStorage } from '../testing/fake-profile.ts';
import { takeSeat } from './seat-pool.ts';

const room = parse(RoomId, 'R'.repeat(22));
const other = parse(RoomId, 'S'.repeat(22));
const KEY = `visavis/seats/${room}`;

/** A browser profile whose tabs can be opened, reloaded and killed. */
class Profile {
  readonly storage = new FakeStorage();
  readonly locks = new FakeLocks();

  tab() {
    const storage = new FakeStorage();
    const locks = this.locks.tab();
    const page = (held: Locks) => ({ profile: this.storage, tab: storage, locks: held });
    return {
      storage,
      die: () => locks.die(),
      take: (id: RoomId = room) => takeSeat(page(locks), id),
      reload: (next: Locks = this.locks.tab()) => takeSeat(page(next), room),
    };
  }

  pool(): unknown {
    return JSON.parse(this.storage.read(KEY) ?? 'null');
  }
}

test('[Q1] the first tab makes a secret of 128 bits and keeps it in the profile', async () => {
  const profile = new Profile();
  const { secret } = await profile.tab().take();
  expect(profile.pool()).toEqual([secret]);
  expect(secret).toMatch(/^[A-Za-z0-9_-]{22}$/);
});

test('[Q1] a new tab after a closed one is the same person', async () => {
  const profile = new Profile();
  const first = profile.tab();
  const { secret } = await first.take();
  first.die();
  expect((await profile.tab().take()).secret).toBe(secret);
  expect(profile.pool()).toEqual([secret]);
});

test('[Q1] a tab beside a live one is a second person, and both are remembered', async () => {
  const profile = new Profile();
  const one = await profile.tab().take();
  const two = await profile.tab().take();
  expect(two.secret).not.toBe(one.secret);
  expect(profile.pool()).toEqual([one.secret, two.secret]);
});

test('[Q1] a released seat is taken by the next tab, the first one first', async () => {
  const profile = new Profile();
  const one = await profile.tab().take();
  const two = await profile.tab().take();
  two.release();
  one.release();
  expect((await profile.tab().take()).secret).toBe(one.secret);
  expect((await profile.tab().take()).secret).toBe(two.secret);
});

test('[Q1] every room has its own seats', async () => {
  const profile = new Profile();
  const { secret } = await profile.tab().take();
  expect((await profile.tab().take(other)).secret).not.toBe(secret);
  expect(profile.pool()).toEqual([secret]);
});

test('[Q1] no more than eight seats are remembered, the newest ones', async () => {
  const profile = new Profile();
  const secrets: string[] = [];
  for (let tab = 0; tab < 9; tab += 1) secrets.push((await profile.tab().take()).secret);
  expect(profile.pool()).toEqual(secrets.slice(1));
});

test('[Q2] a reloaded tab gets its own seat, although an earlier one is free', async () => {
  const profile = new Profile();
  const first = profile.tab();
  await first.take();
  const second = profile.tab();
  const { secret } = await second.take();
  first.die();
  second.die();
  expect((await second.reload()).secret).toBe(secret);
});

test('[Q2] three seconds of patience are for the own seat alone', async () => {
  const profile = new Profile();
  const one = await profile.tab().take();
  const second = profile.tab();
  const two = await second.take();
  const asked: unknown[] = [];
  const stubborn: Locks = {
    take: (name, patienceMs) => {
      asked.push({ name, patienceMs });
      return Promise.resolve(null);
    },
  };
  const three = await second.reload(stubborn);
  expect(asked).toEqual([
    { name: `visavis/seat/${two.secret}`, patienceMs: 3_000 },
    { name: `visavis/seat/${one.secret}`, patienceMs: 0 },
    { name: `visavis/seat/${three.secret}`, patienceMs: 0 },
  ]);
  three.release();
});

test('[Q3] a damaged pool counts as none and is made anew', async () => {
  const secret = 'x'.repeat(22);
  for (const damaged of ['{', '"text"', '[1]', '["short"]', `{"0":"${secret}"}`, 'null', '']) {
    const profile = new Profile();
    profile.storage.write(KEY, damaged);
    const seat = await profile.tab().take();
    expect(profile.pool()).toEqual([seat.secret]);
  }
});

test('[Q3] without any storage every page is a new person', async () => {
  const forbidden = { read: () => null, write: () => undefined };
  const world = { profile: forbidden, tab: forbidden, locks: new FakeLocks().tab() };
  const secrets = [(await takeSeat(world, room)).secret, (await takeSeat(world, room)).secret];
  expect(secrets.map(secret => /^[A-Za-z0-9_-]{22}$/.test(secret))).toEqual([true, true]);
  expect(secrets[0]).not.toBe(secrets[1]);
});
