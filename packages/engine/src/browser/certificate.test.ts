import { afterEach, expect, test, vi } from 'vitest';
import { FakeStorage } from '../testing/fake-profile.ts';
import { ownCertificates } from './certificate.ts';

const HOUR_MS = 3_600_000;
const NOW_MS = 1_800_000_000_000;

afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

/** A browser whose certificates live for so long. */
function browser(lifeMs: number) {
  vi.useFakeTimers({ now: NOW_MS, toFake: ['Date'] });
  const generateCertificate = vi.fn(() => Promise.resolve({ expires: Date.now() + lifeMs }));
  vi.stubGlobal('RTCPeerConnection', { generateCertificate });
  return { generateCertificate, own: ownCertificates(new FakeStorage()) };
}

/** A page that has waited for so long that half an hour is left. */
async function aboutToExpire() {
  const { own, generateCertificate } = browser(720 * HOUR_MS);
  await own.ready(true);
  const [first] = own.list;
  vi.setSystemTime(NOW_MS + 719.5 * HOUR_MS);
  return { own, generateCertificate, first };
}

test('[V3] a page has one certificate', async () => {
  const { own, generateCertificate } = browser(720 * HOUR_MS);
  await own.ready(true);
  await own.ready(true);
  expect([own.list.length, generateCertificate.mock.calls.length]).toEqual([1, 1]);
});

test('[V3] one that is about to expire is replaced before another connection is made', async () => {
  const { own, first } = await aboutToExpire();
  await own.ready(true);
  expect([own.list.length, own.list[0] === first]).toEqual([1, false]);
  expect(own.list[0]?.expires).toBeGreaterThan(Date.now() + 700 * HOUR_MS);
});

test('[V3] however many ask for it at once', async () => {
  const { own, generateCertificate } = await aboutToExpire();
  await Promise.all([own.ready(true), own.ready(true), own.ready(true)]);
  expect(generateCertificate).toHaveBeenCalledTimes(2);
});

test('[V3] but not while somebody sees it', async () => {
  const { own, first } = await aboutToExpire();
  await own.ready(false);
  expect(own.list[0]).toBe(first);
});

test('[V3] where the browser makes none each connection has its own', async () => {
  const { own, generateCertificate } = browser(HOUR_MS);
  generateCertificate.mockRejectedValue(new Error('NotSupportedError'));
  const fresh = ownCertificates(new FakeStorage());
  await fresh.ready(true);
  expect(fresh.list).toEqual([]);
  await own.ready(true);
});
