// @vitest-environment happy-dom
import { afterEach, expect, test } from 'vitest';
import { fakeShare } from '../../gallery/fake-share.ts';
import { show, type Scene } from '../testing.tsx';

const connected = { phase: 'connected', name: 'Casa Blu' } as const;
let scene: Scene;
afterEach(() => scene.close());

async function together(share: ReturnType<typeof fakeShare>): Promise<void> {
  scene = await show(connected);
  await scene.change(() => (scene.call.company.share.value = share));
}

test('[X9] the button and the key begin and end it, and say which', async () => {
  const share = fakeShare();
  await together(share);
  await expect.poll(() => scene.names('button')).toContain('Share screen');
  await scene.change(() => scene.get('button', 'Share screen').click());
  expect(share.mine.value).toBe('shared');
  await expect.poll(() => scene.names('button')).toContain('Stop sharing');
  await scene.change(() => window.dispatchEvent(new KeyboardEvent('keydown', { key: 's' })));
  expect(share.mine.value).toBe('none');
});

test('[C15] the code for it is fetched in the click where it has not come by itself', async () => {
  const share = fakeShare();
  scene = await show(connected);
  Object.defineProperty(navigator, 'mediaDevices', {
    value: { getDisplayMedia: () => undefined },
    configurable: true,
  });
  await scene.change(() => (scene.call.view.value = { ...connected }));
  await scene.change(() => scene.get('button', 'Share screen').click());
  await expect.poll(() => scene.root.textContent).toContain('cannot be loaded right now');
  scene.call.onWant = () => void (scene.call.company.share.value = share);
  await scene.change(() => scene.get('button', 'Share screen').click());
  expect([share.mine.value, scene.call.wanted]).toEqual(['shared', ['share', 'share']]);
  Reflect.deleteProperty(navigator, 'mediaDevices');
});

test('[X16] whoever shares is told so, with a way to stop and without a picture of it', async () => {
  const share = fakeShare({ mine: 'shared' });
  await together(share);
  await expect.poll(() => scene.root.textContent).toContain('Your friend sees your screen.');
  expect(scene.root.querySelector('video[data-screen]')).toBeNull();
  await scene.change(() => scene.get('button', 'Stop').click());
  expect(share.mine.value).toBe('none');
});

test('[X8] a failure is said', async () => {
  await together(fakeShare({ problem: 'failed' }));
  await expect.poll(() => scene.names('alert').join()).toContain('could not be shared');
});

test('[X11] without a way to share there is no button, and a friend’s screen is shown all the same', async () => {
  await together(fakeShare({ friend: new MediaStream() }, false));
  await expect.poll(() => scene.root.querySelector('video[data-screen="friend"]')).not.toBeNull();
  expect(scene.names('button')).not.toContain('Share screen');
  expect(scene.root.querySelector('video[data-person="friend"]')).not.toBeNull();
});

test('[X17] buttons and keys enlarge the friend’s screen, up to its limits, and show it whole again', async () => {
  await together(fakeShare({ friend: new MediaStream() }));
  await expect.poll(() => scene.names('group')).toContain('Shared screen');
  const press = (key: string) =>
    scene.change(() => {
      const event = new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true });
      scene.get('group', 'Shared screen').dispatchEvent(event);
    });
  const isIdle = (name: string) => scene.get('button', name).getAttribute('aria-disabled');
  expect([isIdle('Zoom out'), isIdle('Zoom in')]).toEqual(['true', 'false']);
  await scene.change(() => scene.get('button', 'Zoom out').click());
  await scene.change(() => scene.get('button', 'Zoom in').click());
  const scale = () => scene.names('button').find(name => name.endsWith(': Show all of it'));
  expect(scale()).toBe('125 %: Show all of it');
  for (let times = 0; times < 12; times += 1) await press('+');
  expect([scale(), isIdle('Zoom in')]).toEqual(['800 %: Show all of it', 'true']);
  await press('-');
  await press('0');
  expect(scale()).toBe('100 %: Show all of it');
});
