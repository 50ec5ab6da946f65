// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { CallView } from '@visavis/engine';
import { fakeSamples, fakeTimeline } from '../../gallery/fake-history.ts';
import { show, type Scene } from '../testing.tsx';

const connected: CallView = { phase: 'connected', name: 'Casa Blu' };
let scene: Scene;
beforeEach(async () => {
  history.replaceState(null, '', '/');
  scene = await show(connected);
});
afterEach(() => scene.close());

const panel = () => scene.root.querySelector<HTMLElement>('#connection-panel');
const button = () => scene.get('button', 'Connection');

/** Its code is fetched when it is first wanted. */
async function open(): Promise<void> {
  await scene.change(() => button().click());
  await expect.poll(panel).not.toBeNull();
}

async function press(key: string): Promise<void> {
  await scene.change(() => {
    document.activeElement?.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }));
  });
}

test('before there is a link the panel says so', async () => {
  await open();
  expect(panel()?.textContent).toContain('There is no connection yet.');
});

test('the panel has the figures of the last second, lines, and what happened, the newest first', async () => {
  await scene.change(() => {
    scene.call.health.samples.value = fakeSamples();
    scene.call.health.timeline.value = fakeTimeline();
  });
  await open();
  const facts = [...scene.root.querySelectorAll('dd')].map(fact =>
    fact.textContent.replaceAll(/\s/g, ' '),
  );
  expect(facts).toEqual([
    'Direct · UDP',
    '34 ms',
    '0.4%',
    '1.8 Mb/s1280×720 · 30 fps · VP9',
    '1.5 Mb/s1280×720 · 30 fps · VP9',
  ]);
  const events = [...(panel()?.querySelectorAll('li') ?? [])].map(event => event.textContent);
  expect([events.length, events[0], events.at(-4), events.at(-1)]).toEqual([
    10,
    '1:00The server is there',
    '0:46Being mended: Your friend’s picture cannot be shown.',
    '0:00Your friend arrived',
  ]);
  const paths = [...(panel()?.querySelectorAll('figure path') ?? [])];
  expect(paths.map(path => /^M[\d.]+ [\d.]+L/.test(path.getAttribute('d') ?? ''))).toEqual(
    paths.map(() => true),
  );
});

test('the panel takes the focus, and Escape gives it back to the button', async () => {
  button().focus();
  await open();
  expect([document.activeElement, button().getAttribute('aria-expanded')]).toEqual([
    panel(),
    'true',
  ]);
  await press('Escape');
  expect([panel(), document.activeElement]).toEqual([null, button()]);
});

test('its key opens and closes it, also from inside', async () => {
  await press('i');
  await expect.poll(panel).not.toBeNull();
  await press('i');
  expect(panel()).toBeNull();
});

test('the panel stays while the call is repaired and goes with the room', async () => {
  await open();
  await scene.change(() => {
    scene.call.view.value = { ...connected, phase: 'reconnecting', why: 'no-packets' };
  });
  expect(panel()).not.toBeNull();
  await scene.change(() => scene.call.leave());
  expect(panel()).toBeNull();
});
