// @vitest-environment happy-dom
import { afterEach, expect, test, vi } from 'vitest';
import { fakeCall } from '../../gallery/fake-call.ts';
import { startWakeLock } from './wake-lock.ts';

afterEach(() => vi.restoreAllMocks());

test('[A14] the screen stays on in a room, and again after another tab was looked at', async () => {
  const log: string[] = [];
  const request = (kind: string) => {
    log.push(`take ${kind}`);
    return Promise.resolve({ release: () => Promise.resolve(void log.push('let go')) });
  };
  Object.defineProperty(navigator, 'wakeLock', { value: { request }, configurable: true });
  const hidden = vi.spyOn(document, 'hidden', 'get').mockReturnValue(false);
  const look = (isHidden: boolean) => {
    hidden.mockReturnValue(isHidden);
    document.dispatchEvent(new Event('visibilitychange'));
  };
  const name = 'Casa Blu';
  const call = fakeCall({ phase: 'lobby', name, refusal: null });
  const stop = startWakeLock(call);
  look(true);
  look(false);
  expect(log).toEqual([]);
  call.view.value = { phase: 'waiting', name, why: 'alone' };
  call.view.value = { phase: 'connected', name };
  expect(log).toEqual(['take screen']);
  look(true);
  look(false);
  expect(log).toEqual(['take screen', 'take screen']);
  call.view.value = { phase: 'ended', name, why: 'left' };
  await vi.waitFor(() => expect(log.at(-1)).toBe('let go'));
  stop();
});
