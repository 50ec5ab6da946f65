// Other cameras, speaking while muted, an address that is hidden: what the other one sees and hears of it.
import { env } from 'node:process';
import { expect, type Page } from '@playwright/test';
import { recordConnections } from '../support/connections.ts';
import { expectSilence, expectToMoveOn, expectVoice } from '../support/media.ts';
import { Person } from '../support/person.ts';
import { Relay } from '../support/relay.ts';
import { Server } from '../support/server.ts';
import { test as base } from '../support/stage.ts';

declare global {
  interface Window {
    /** What getUserMedia was asked for, in its order. */
    askedFor: MediaStreamConstraints[];
  }
}

const FIRST_PORT = Number(env['E2E_PORT'] ?? 18_300) + 60;

/** With a server that has a relay. */
const test = base.extend<{ readonly relayed: Server }>({
  relayed: async ({}, use) => {
    const relay = new Relay(FIRST_PORT);
    const server = new Server(FIRST_PORT + 1, { environment: relay.environment });
    await server.start();
    await use(server);
    await server.stop();
    await relay.stop();
  },
});

const GREEN = 'fake_device_0';
const YELLOW = 'fake_device_2';

/** Both are green; in the corners of the other one's picture is yellow that comes and goes. */
async function expectCamera(page: Page, camera: string): Promise<void> {
  await expect
    .poll(() => page.evaluate(readColour), { message: `sees ${camera}`, timeout: 40_000 })
    .toBe(camera === GREEN ? 'green' : 'yellow');
}

/** Runs in the page. */
function readColour(): string | null {
  const video = document.querySelector<HTMLVideoElement>('video[data-person="friend"]');
  const context = new OffscreenCanvas(64, 36).getContext('2d', { willReadFrequently: true });
  if (video === null || video.videoWidth === 0 || context === null) return null;
  context.drawImage(video, 0, 0, 64, 36);
  const { data } = context.getImageData(0, 0, 64, 36);
  const lit = Array.from({ length: data.length / 4 }, (_, pixel) =>
    Array.from(data.subarray(4 * pixel, 4 * pixel + 3)),
  ).filter(([, green = 0]) => green > 60);
  const yellow = lit.filter(([red = 0, green = 0]) => Math.abs(red - green) < 40);
  if (lit.length === 0) return 'black';
  return yellow.length > 2 ? 'yellow' : 'green';
}

/** Runs in the page before its own scripts. */
function recordAsks(): void {
  window.askedFor = [];
  const { mediaDevices } = navigator;
  const original = mediaDevices.getUserMedia.bind(mediaDevices);
  mediaDevices.getUserMedia = constraints => {
    window.askedFor.push(constraints ?? {});
    return original(constraints);
  };
}

/** Runs in the page: all that is sent ends, as when headphones are put away or a plug is pulled. */
function endTracks(): void {
  for (const connection of window.connections)
    for (const { track } of connection.getSenders()) {
      track?.stop();
      track?.dispatchEvent(new Event('ended'));
    }
}

/** Runs in the page. */
function liveTracks(): number {
  const sent = window.connections.flatMap(connection => connection.getSenders());
  return sent.filter(({ track }) => track?.readyState === 'live').length;
}

test('[E1] [E2] [E3] another camera is seen by the friend at once, and again after a reload without a second question', async ({
  visitor,
  bob,
  room,
}) => {
  const alice = await visitor({ cameras: 3 });
  await alice.context.addInitScript(recordAsks);
  await alice.context.addInitScript(recordConnections);
  await alice.meet(bob, room);
  await expectCamera(bob.page, GREEN);
  const connections = () => alice.page.evaluate(() => window.connections.length);
  const before = await connections();
  await alice.button('Settings').click();
  await alice.page.getByLabel('Camera', { exact: true }).selectOption(YELLOW);
  await expectCamera(bob.page, YELLOW);
  await expectToMoveOn(bob.page);
  expect(await connections(), 'nothing is negotiated').toBe(before);
  await alice.page.reload();
  await Promise.all([alice.expectPhase('connected'), bob.expectPhase('connected')]);
  await expectCamera(bob.page, YELLOW);
  await alice.button('Settings').click();
  await expect(alice.page.getByLabel('Camera', { exact: true })).toHaveValue(/./);
  const asked = await alice.page.evaluate(() => window.askedFor);
  expect(asked, 'one question').toEqual([asked[0]]);
});

test('[E10] who speaks while muted is told so, and the friend hears nothing of it', async ({
  alice,
  bob,
  room,
}) => {
  await alice.meet(bob, room);
  await expectVoice(bob.page, 'alice');
  await alice.button('Mute microphone').click();
  await expect(alice.page.getByText('You are muted, and speaking.')).toBeVisible();
  await expectSilence(bob.page);
  await alice.button('Unmute').click();
  await expectVoice(bob.page, 'alice');
});

test('[E11] who pushes to talk is heard for as long as the bar is held', async ({
  alice,
  bob,
  room,
}) => {
  await alice.context.addInitScript(() => localStorage.setItem('visavis.push-to-talk', 'on'));
  await alice.meet(bob, room);
  await alice.page.keyboard.press('m');
  await expectSilence(bob.page);
  await alice.page.keyboard.down('Space');
  await expectVoice(bob.page, 'alice');
  await alice.page.keyboard.up('Space');
  await expectSilence(bob.page);
});

test('[E5] a camera and a microphone that end in the call are taken again, and the friend sees and hears on', async ({
  alice,
  bob,
  room,
}) => {
  await alice.context.addInitScript(recordConnections);
  await alice.meet(bob, room);
  await bob.expectToSeeAndHear('alice');
  await alice.page.evaluate(endTracks);
  await expect.poll(() => alice.page.evaluate(liveTracks), { timeout: 20_000 }).toBe(2);
  await bob.expectToSeeAndHear('alice');
  await expectToMoveOn(bob.page);
});

test('[E12] [E13] who hides their address in the call goes on through the relay, with no other candidate', async ({
  browserOf,
  relayed,
  room,
}) => {
  const contexts = await Promise.all(
    (['alice', 'bob'] as const).map(async name => (await browserOf(name)).newContext()),
  );
  const [alice, bob] = await Promise.all([
    Person.sitDown('alice', contexts[0]!, relayed.url),
    Person.sitDown('bob', contexts[1]!, relayed.url),
  ]);
  await alice.context.addInitScript(recordConnections);
  await alice.meet(bob, room);
  const before = await alice.page.evaluate(() => window.connections.length);
  await alice.button('Settings').click();
  await alice.page.getByRole('switch', { name: 'Hide my address' }).click();
  const newest = () => alice.page.evaluate(describeNewest, before);
  await expect.poll(newest, { timeout: 60_000 }).toEqual({
    candidates: ['relay'],
    addresses: ['0.0.0.0'],
    path: 'relay',
  });
  await alice.expectToSeeAndHear('bob');
  await bob.expectToSeeAndHear('alice');
  expect(await bob.phases()).not.toContain('reconnecting');
  await Promise.all(contexts.map(context => context.close()));
});

/** Runs in the page: what the other side learns of the newest connection of those made since, and what it goes through. */
async function describeNewest(before: number) {
  const connection = window.connections
    .slice(before)
    .findLast(({ connectionState }) => connectionState === 'connected');
  const sdp = connection?.localDescription?.sdp ?? '';
  const all = (pattern: RegExp) => [
    ...new Set([...sdp.matchAll(pattern)].map(([, found]) => found ?? '')),
  ];
  const report = [...((await connection?.getStats())?.values() ?? [])] as Record<string, unknown>[];
  const byId = (id: unknown) => report.find(stats => stats['id'] === id);
  const transport = report.find(({ type }) => type === 'transport');
  const pair = byId(transport?.['selectedCandidatePairId']);
  return {
    candidates: all(/^a=candidate:.* typ (\w+)/gm),
    addresses: all(/ raddr (\S+)/g),
    path: byId(pair?.['localCandidateId'])?.['candidateType'],
  };
}
