// @vitest-environment happy-dom
import { signal } from '@preact/signals';
import { afterEach, expect, test, vi } from 'vitest';
import type { Shell } from '../../shell.ts';
import { createWindowCorner } from './window-corner.ts';

vi.mock('./fill-window.tsx', () => {
  throw new Error('no network');
});

afterEach(() => vi.unstubAllGlobals());

test('[A10] a window that nothing can be drawn into closes', async () => {
  const made = new EventTarget() as Window;
  const close = vi.fn(() => made.dispatchEvent(new Event('pagehide')));
  Object.assign(made, { close });
  vi.stubGlobal('documentPictureInPicture', { requestWindow: () => Promise.resolve(made) });
  const shell = { call: { company: { talk: signal(null) } } } as unknown as Shell;
  const corner = createWindowCorner(shell);
  await expect(corner?.open()).rejects.toThrow();
  expect([close.mock.calls.length, corner?.active.value]).toEqual([1, false]);
});
