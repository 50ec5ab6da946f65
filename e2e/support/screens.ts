// Proofs that a screen moves, taken from the <video> that the other person sees it in.
import { expect, type Page } from '@playwright/test';

/** Different pictures that have to be seen before a screen counts as moving. */
const MOVING_PICTURES = 4;
const PROOF_MS = 30_000;

/** The friend's screen is there, and it moves. */
export async function expectScreen(page: Page): Promise<void> {
  const wanted = { pictures: MOVING_PICTURES, limitMs: PROOF_MS };
  const seen = await page.evaluate(countPictures, wanted);
  expect(seen, 'different pictures of the friend’s screen').toBeGreaterThanOrEqual(MOVING_PICTURES);
}

export async function expectNoScreen(page: Page): Promise<void> {
  await expect(page.locator('video[data-screen]')).toHaveCount(0);
}

/** Runs in the page, where a busy machine does not keep it from seeing each one: how many that are not black. */
async function countPictures({ pictures, limitMs }: { pictures: number; limitMs: number }) {
  const seen = new Set<number>();
  const context = new OffscreenCanvas(160, 100).getContext('2d', { willReadFrequently: true });
  const end = performance.now() + limitMs;
  while (seen.size < pictures && performance.now() < end) {
    await new Promise(resolve => setTimeout(resolve, 50));
    const video = document.querySelector<HTMLVideoElement>('video[data-screen="friend"]');
    if (!context || video === null || video.videoWidth === 0) continue;
    context.drawImage(video, 0, 0, 160, 100);
    const { data } = context.getImageData(0, 0, 160, 100);
    let light = 0;
    for (let index = 0; index < data.length; index += 4) light += data[index + 1] ?? 0;
    if (light > 0) seen.add(light);
  }
  return seen.size;
}
