// @vitest-environment happy-dom
import { afterEach, expect, test, vi } from 'vitest';
import { show, type Scene } from '../testing.tsx';

let scene: Scene;
afterEach(() => {
  scene.close();
  vi.restoreAllMocks();
});

test('[U7] where a browser does not copy the link for another device, it is there to be selected', async () => {
  vi.spyOn(navigator.clipboard, 'writeText').mockRejectedValue(new Error('not allowed'));
  history.replaceState(null, '', '/#Casa%20Blu');
  scene = await show({
    phase: 'blocked',
    problem: { code: 'no-device', devices: ['camera', 'microphone'], instead: null },
  });
  await scene.change(() => scene.get('button', 'Copy link').click());
  await expect.poll(() => scene.root.textContent).toContain('Please select the link.');
  const texts = [...scene.root.querySelectorAll('p')].map(({ textContent }) => textContent);
  expect(texts).toContain(location.href);
});
