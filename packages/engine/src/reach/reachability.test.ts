import { signal } from '@preact/signals-core';
import type { IceServer } from '@visavis/protocol';
import { expect, test } from 'vitest';
import { FakeClock } from '../testing/fake-clock.ts';
import { FakeLoops } from '../testing/fake-loops.ts';
import { FakeParts } from '../testing/fake-parts.ts';
import { countCryptography } from '../testing/settle.ts';
import type { Reach } from './reach.ts';
import { Reachability } from './reachability.ts';

const settle = countCryptography();
const UNKNOWN: Reach = { direct: 'unknown', relay: 'unknown' };
const CHECKING: Reach = { direct: 'checking', relay: 'checking' };
const SEEN = { opened: true, reflexive: true };
const OPENED = { opened: true };
const BOTH: readonly IceServer[] = [{ urls: ['stun:s.example', 'turn:t.example'] }];

function page(named: readonly IceServer[] = BOTH) {
  const clock = new FakeClock(settle);
  const loops = new FakeLoops();
  const listeners = new Set<() => void>();
  const servers = signal(named);
  const now = { visible: true };
  const presence = {
    visible: () => now.visible,
    onChange: (listener: () => void) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
  const parts = new FakeParts();
  const check = new Reachability({ clock, loops, presence, parts }, servers);
  const running = () => loops.running;
  const networkChanged = () => listeners.forEach(listener => listener());
  return { clock, loops, now, servers, parts, check, running, networkChanged, listeners };
}

async function waiting(servers?: readonly IceServer[]) {
  const all = page(servers);
  all.check.follow('waiting');
  await all.clock.advance(500);
  return all;
}

test('[H1] who waits learns which ways work', async () => {
  const { check, loops, clock, running } = await waiting();
  expect([check.reach.value, running()]).toEqual([CHECKING, ['any', 'relay']]);
  loops.find('any', SEEN);
  loops.find('relay', OPENED);
  await clock.advance(0);
  expect([check.reach.value, running()]).toEqual([{ direct: 'works', relay: 'works' }, []]);
  await clock.advance(60_000);
  expect([check.reach.value, running()]).toEqual([{ direct: 'works', relay: 'works' }, []]);
});

test('[H3] without a relay none is tried', async () => {
  const { check, loops, clock, running } = await waiting([]);
  expect([check.reach.value, running()]).toEqual([
    { direct: 'checking', relay: 'not-configured' },
    ['any'],
  ]);
  loops.find('any', { opened: true, answered: true });
  await clock.advance(0);
  expect(check.reach.value).toEqual({ direct: 'unknown', relay: 'not-configured' });
});

test('[H6] what has not worked in 4 s directly and in 10 s through a relay does not work', async () => {
  const { check, clock, running } = await waiting();
  await clock.advance(3_999);
  expect(running()).toEqual(['any', 'relay']);
  await clock.advance(1);
  expect(running()).toEqual(['relay']);
  await clock.advance(5_999);
  expect(check.reach.value).toEqual(CHECKING);
  await clock.advance(1);
  expect([check.reach.value, running()]).toEqual([{ direct: 'fails', relay: 'fails' }, []]);
});

test('[H4] nothing is looked at before and after waiting', async () => {
  const { check, clock, servers, running, networkChanged } = page();
  check.follow('joining');
  servers.value = [];
  networkChanged();
  await clock.advance(10_000);
  expect(running()).toEqual([]);
  check.follow('waiting');
  check.follow('connecting');
  await clock.advance(10_000);
  expect([running(), check.reach.value]).toEqual([[], UNKNOWN]);
});

test('[H4] a friend who comes ends it at once', async () => {
  const { check, clock, running } = await waiting();
  check.follow('connecting');
  await clock.advance(0);
  expect([running(), check.reach.value]).toEqual([[], UNKNOWN]);
  await clock.advance(20_000);
  expect([running(), check.reach.value]).toEqual([[], UNKNOWN]);
});

test('[H5] another network is looked at anew, once, and the old verdict stands until then', async () => {
  const { check, loops, clock, running, networkChanged } = await waiting();
  loops.find('any', SEEN);
  loops.find('relay', OPENED);
  await clock.advance(0);
  networkChanged();
  networkChanged();
  await clock.advance(499);
  expect(running()).toEqual([]);
  networkChanged();
  await clock.advance(500);
  expect([running(), check.reach.value]).toEqual([
    ['any', 'relay'],
    { direct: 'works', relay: 'works' },
  ]);
  await clock.advance(10_000);
  expect(check.reach.value).toEqual({ direct: 'fails', relay: 'fails' });
});

test('[H5] a network that changes under a check ends the check, and what it found counts for nothing', async () => {
  const { check, loops, clock, running, networkChanged } = await waiting();
  loops.find('any', SEEN);
  networkChanged();
  await clock.advance(500);
  expect([running(), check.reach.value]).toEqual([['any', 'relay'], CHECKING]);
  loops.find('relay', OPENED);
  await clock.advance(10_000);
  expect(check.reach.value).toEqual({ direct: 'fails', relay: 'works' });
});

test('[H5] other servers are tried, new credentials for the same ones are not', async () => {
  const { check, loops, clock, servers, running } = await waiting([]);
  loops.find('any', { opened: true, answered: true });
  await clock.advance(10_000);
  const renewed = (credential: string) => [{ urls: ['turn:t.example'], username: 'u', credential }];
  servers.value = renewed('one');
  await clock.advance(500);
  expect(running()).toEqual(['any', 'relay']);
  await clock.advance(10_000);
  servers.value = renewed('two');
  await clock.advance(10_000);
  expect([running(), check.reach.value]).toEqual([[], { direct: 'fails', relay: 'fails' }]);
});

test('[H5] a relay that is named no longer is no longer tried', async () => {
  const { clock, servers, running } = await waiting();
  expect(running()).toEqual(['any', 'relay']);
  servers.value = [{ urls: ['stun:s.example'] }];
  await clock.advance(500);
  expect(running()).toEqual(['any']);
});

test('[H4] a page that nobody looks at is left alone until it is looked at', async () => {
  const { check, clock, now, running, networkChanged } = page();
  now.visible = false;
  check.follow('waiting');
  await clock.advance(10_000);
  expect(running()).toEqual([]);
  now.visible = true;
  networkChanged();
  await clock.advance(500);
  expect(running()).toEqual(['any', 'relay']);
});

test('[H7] without its code nothing is known, and it is fetched at the next step of the wait', async () => {
  const { check, loops, clock, parts, running } = page();
  parts.reachable = false;
  check.follow('waiting');
  await clock.advance(10_000);
  expect([running(), check.reach.value]).toEqual([[], UNKNOWN]);
  parts.reachable = true;
  check.follow('waiting');
  await clock.advance(500);
  loops.find('any', SEEN);
  loops.find('relay', OPENED);
  await clock.advance(0);
  expect(check.reach.value).toEqual({ direct: 'works', relay: 'works' });
});

test('[H7] a friend who came before the code has nothing looked at', async () => {
  const { check, clock, running, listeners } = page();
  check.follow('waiting');
  check.follow('connected');
  await clock.advance(10_000);
  expect([running(), listeners.size]).toEqual([[], 0]);
});

test('a closed check lets everything go', async () => {
  const { check, clock, running, listeners } = await waiting();
  check.close();
  await clock.advance(10_000);
  expect([running(), listeners.size]).toEqual([[], 0]);
});
