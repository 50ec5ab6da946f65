// Whether the lab does what it says, without a browser: a lab that only seems to lose packets proves nothing.
import { expect } from '@playwright/test';
import type { Nat } from '../../lab/network/nat.ts';
import { openMirror, type Probe, type RoundTrips } from './support/mirror.ts';
import { test as base } from './support/network.ts';

const test = base.extend<{ probe: Probe }>({
  probe: async ({ lab }, use) => {
    const { probe, close } = await openMirror(lab);
    await use(probe);
    close();
  },
});

/** Who is seen: herself, one place at her router, or one place for each destination. */
const MAPPINGS: Readonly<Record<Nat, RegExp>> = {
  open: /^10\.1\.0\.2:(\d+) 10\.1\.0\.2:\1 10\.1\.0\.2:\1$/,
  fullcone: /^203\.0\.113\.11:(\d+) 203\.0\.113\.11:\1 203\.0\.113\.11:\1$/,
  restricted: /^203\.0\.113\.11:(\d+) 203\.0\.113\.11:\1 203\.0\.113\.11:\1$/,
  cone: /^203\.0\.113\.11:(\d+) 203\.0\.113\.11:\1 203\.0\.113\.11:\1$/,
  symmetric: /^203\.0\.113\.11:(\d+) 203\.0\.113\.11:(?!\1)(\d+) 203\.0\.113\.11:(?!\1|\2)\d+$/,
};

/** Of the mirror written to, another port of its address, another address: who may answer. */
const FILTERS: Readonly<Record<Nat, readonly boolean[]>> = {
  open: [true, true, true],
  fullcone: [true, true, true],
  restricted: [true, true, false],
  cone: [true, false, false],
  symmetric: [true, false, false],
};

for (const nat of Object.keys(MAPPINGS) as Nat[])
  test(`${nat}: the NAT maps and filters as its name says`, async ({ lab, probe }) => {
    await lab.route('a', { nat });
    expect((await probe.seen()).join(' ')).toMatch(MAPPINGS[nat]);
    await lab.route('a', { nat });
    expect(await probe.answers()).toEqual(FILTERS[nat]);
  });

const TCP = ['turn.lab:3478', 'turn.lab:443', 'turn.lab:5349', 'turn2.lab:3478', 'turn2.lab:443'];

test('both TURN servers listen on all their TCP ports', async ({ probe }) => {
  expect(await probe.tcp(TCP)).toEqual([true, true, true, true, true]);
});

test('a killed TURN server is gone, and back when it is started', async ({ lab, probe }) => {
  await lab.turn.kill(1);
  expect(await probe.tcp(TCP)).toEqual([false, false, false, true, true]);
  await lab.turn.start(1);
  expect(await probe.tcp(TCP)).toEqual([true, true, true, true, true]);
});

test('blocked UDP lets TCP through', async ({ lab, probe }) => {
  await lab.route('a', { firewall: 'block-udp' });
  expect(await probe.seen()).toEqual([null, null, null]);
  expect(await probe.tcp(TCP)).toEqual([true, true, true, true, true]);
});

test('blocked TCP lets UDP through', async ({ lab, probe }) => {
  await lab.route('a', { firewall: 'block-tcp' });
  expect(await probe.seen()).not.toContain(null);
  expect(await probe.tcp(TCP)).toEqual([false, false, false, false, false]);
});

test('tcp443 lets through nothing but TCP to port 443', async ({ lab, probe }) => {
  await lab.route('a', { firewall: 'tcp443' });
  expect(await probe.seen()).toEqual([null, null, null]);
  expect(await probe.tcp(TCP)).toEqual([false, true, false, false, true]);
});

test('turn-only lets UDP through to the TURN hosts only', async ({ lab, probe }) => {
  await lab.route('a', { firewall: 'turn-only' });
  expect(await probe.seen()).toEqual([null, null, expect.any(String)]);
});

test('block-all lets nothing through, and none everything again', async ({ lab, probe }) => {
  await lab.route('a', { firewall: 'block-all' });
  expect(await probe.tcp(TCP)).toEqual([false, false, false, false, false]);
  await lab.route('a', { firewall: 'none' });
  expect(await probe.seen()).not.toContain(null);
});

function arrived({ times }: RoundTrips): readonly number[] {
  return times.filter(time => time !== null);
}

function lostPercent(trips: RoundTrips): number {
  return 100 * (1 - arrived(trips).length / trips.times.length);
}

function median(values: readonly number[]): number {
  return values.toSorted((one, other) => one - other)[values.length >> 1] ?? Number.NaN;
}

/** Longest run of packets that are lost one after another. */
function longestGap({ times }: RoundTrips): number {
  const runs = times.map(time => (time === null ? 'x' : '.')).join('');
  return Math.max(0, ...(runs.match(/x+/g) ?? []).map(run => run.length));
}

test('a clean wire loses nothing, keeps order and is quick', async ({ probe }) => {
  const trips = await probe.times(200, 2);
  expect(lostPercent(trips)).toBe(0);
  expect(trips).toMatchObject({ twice: 0, overtaken: 0 });
  expect(Math.min(...arrived(trips))).toBeLessThan(10);
});

test('a delay of 50 ms each way makes a round trip of 100', async ({ lab, probe }) => {
  await lab.impair('a', 'both', { delayMs: 50 });
  // The quickest tells of the wire; what the others take longer is the machine.
  const quickest = Math.min(...arrived(await probe.times(100, 5)));
  expect(quickest).toBeGreaterThanOrEqual(100);
  expect(quickest).toBeLessThan(115);
});

test('jitter spreads the delay and keeps the order', async ({ lab, probe }) => {
  await lab.impair('a', 'up', { delayMs: 60, jitterMs: 40 });
  const trips = await probe.times(60, 60);
  const all = arrived(trips);
  expect(trips.overtaken).toBe(0);
  expect(Math.max(...all) - Math.min(...all)).toBeGreaterThan(20);
  expect(median(all)).toBeGreaterThan(50);
  expect(Math.min(...all)).toBeLessThan(60);
});

test('10 % loss loses about 10 %, on one way only', async ({ lab, probe }) => {
  await lab.impair('a', 'up', { lossPercent: 10 });
  const lost = lostPercent(await probe.times(2_000, 1));
  // Within five standard deviations of 2,000 throws.
  expect(lost).toBeGreaterThan(6.6);
  expect(lost).toBeLessThan(13.4);
});

test('bursts lose several packets in a row', async ({ lab, probe }) => {
  await lab.impair('a', 'up', { burstPercent: 2, burstEndPercent: 10 });
  const trips = await probe.times(2_000, 1);
  expect(longestGap(trips)).toBeGreaterThanOrEqual(8);
  // In a burst for 2 of 12 packets.
  expect(lostPercent(trips)).toBeGreaterThan(6);
  expect(lostPercent(trips)).toBeLessThan(30);
});

test('duplicates come twice', async ({ lab, probe }) => {
  await lab.impair('a', 'down', { duplicatePercent: 20 });
  const { twice } = await probe.times(1_000, 1);
  expect(twice).toBeGreaterThan(130);
  expect(twice).toBeLessThan(270);
});

test('reordered packets overtake those that are delayed', async ({ lab, probe }) => {
  await lab.impair('a', 'up', { delayMs: 30, reorderPercent: 10 });
  const trips = await probe.times(500, 2);
  expect(lostPercent(trips)).toBe(0);
  expect(trips.overtaken).toBeGreaterThan(100);
});

test('a slow line makes packets wait, and loses what its queue cannot hold', async ({
  lab,
  probe,
}) => {
  // Frames of some 55 bytes: 1 kB of them wait for 0.1 s at 80 kbit/s.
  await lab.impair('a', 'up', { rateKbps: 80, queueBytes: 1_000 });
  const trips = await probe.times(500, 1);
  expect(lostPercent(trips)).toBeGreaterThan(20);
  expect(Math.max(...arrived(trips))).toBeGreaterThan(60);
  expect(Math.max(...arrived(trips))).toBeLessThan(200);
});

test('a blackout cuts everything, and what follows is as before', async ({ lab, probe }) => {
  await lab.impair('a', 'down', { blackout: 1 });
  expect(await probe.seen()).toEqual([null, null, null]);
  await lab.impair('a', 'down', {});
  expect(await probe.seen()).not.toContain(null);
});

test('another network is another address, and back again', async ({ lab, probe }) => {
  await lab.changeAddress('a', 'mobile');
  expect((await probe.seen()).join(' ')).toMatch(/^(203\.0\.113\.21:\d+ ?){3}$/);
  await lab.handOver('a', 'wifi', 0);
  expect((await probe.seen()).join(' ')).toMatch(/^(203\.0\.113\.11:\d+ ?){3}$/);
  await lab.changeAddress('a', null);
  expect(await probe.tcp(['turn.lab:443'])).toEqual([false]);
});

test('the router may get another public address', async ({ lab, probe }) => {
  await lab.changeWan('a', 31);
  expect((await probe.seen()).join(' ')).toMatch(/^(203\.0\.113\.31:\d+ ?){3}$/);
});
