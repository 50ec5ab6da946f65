// Proofs that a picture moves and a voice sounds, taken from the <video> elements of a page.
import { expect, type Page } from '@playwright/test';
import { FILM, type Name } from './looks.ts';
import { framesOf, recognise, type Picture } from './picture.ts';
import { whoseVoice, type Spectrum } from './sound.ts';

type Side = 'me' | 'friend';

/** Different frames that have to be seen before a picture counts as moving. */
const MOVING_FRAMES = 4;
const PROOF_MS = 15_000;

/** The picture in that element moves, and it is that person's film. */
export async function expectPicture(page: Page, side: Side, person: Name): Promise<void> {
  const seen: Picture[] = [];
  await expect
    .poll(
      async () => {
        seen.push(await picture(page, side));
        return framesOf(person, seen.slice(-12)).length;
      },
      { message: `${side} shows ${person}, moving`, timeout: PROOF_MS, intervals: [120] },
    )
    .toBeGreaterThanOrEqual(MOVING_FRAMES);
}

/** The sound of the friend is that person's voice and nobody else's. */
export async function expectVoice(page: Page, person: Name): Promise<void> {
  await expect
    .poll(() => voice(page), { message: `hears ${person}`, timeout: PROOF_MS, intervals: [50] })
    .toBe(person);
}

/** No voice arrives. */
export async function expectSilence(page: Page): Promise<void> {
  await expect
    .poll(() => voice(page), { message: 'hears nobody', timeout: PROOF_MS, intervals: [50] })
    .toBeNull();
}

/** No new picture of the friend appears. */
export async function expectStill(page: Page, person: Name): Promise<void> {
  const seen: Picture[] = [];
  const latest = async () => {
    seen.push(await picture(page, 'friend'));
    const last = seen.slice(-6);
    return last.length === 6 && framesOf(person, last).length <= 1;
  };
  const message = `${person} is still`;
  await expect.poll(latest, { message, timeout: PROOF_MS, intervals: [120] }).toBe(true);
}

/** Pictures of the friend go on being decoded: fifteen more than there are now. */
export async function expectToMoveOn(page: Page): Promise<void> {
  await expectMoreFrames(page, await decodedFrames(page));
}

export async function expectMoreFrames(page: Page, start: number): Promise<void> {
  const more = async () => (await decodedFrames(page)) - start;
  await expect
    .poll(more, { message: 'the picture moves on', timeout: PROOF_MS })
    .toBeGreaterThanOrEqual(15);
}

/** Pictures of the friend that were decoded since the element was made. */
export function decodedFrames(page: Page): Promise<number> {
  return page.evaluate(() => {
    const video = document.querySelector<HTMLVideoElement & { mozPaintedFrames?: number }>(
      'video[data-person="friend"]',
    );
    // Firefox counts no frames of a stream but those that it painted (mdn/browser-compat-data#21484).
    return video?.mozPaintedFrames ?? video?.getVideoPlaybackQuality().totalVideoFrames ?? 0;
  });
}

async function picture(page: Page, side: Side): Promise<Picture> {
  const pixels = await page.evaluate(readPixels, { side, ...FILM });
  return pixels === null ? { person: null, frame: null } : recognise(Buffer.from(pixels, 'base64'));
}

async function voice(page: Page): Promise<Name | null> {
  const spectrum = await page.evaluate(readSpectrum);
  return spectrum === null ? null : whoseVoice(spectrum);
}

/** Runs in the page. Base64, because a list of 300,000 numbers takes the debugger seconds. */
function readPixels({ side, width, height }: { side: Side; width: number; height: number }) {
  const video = document.querySelector<HTMLVideoElement>(`video[data-person="${side}"]`);
  if (video === null || video.videoWidth === 0) return null;
  const context = new OffscreenCanvas(width, height).getContext('2d', { willReadFrequently: true });
  if (context === null) return null;
  context.drawImage(video, 0, 0, width, height);
  const { data } = context.getImageData(0, 0, width, height);
  return new Uint8Array(data.buffer).toBase64();
}

/** Runs in the page: the loudest of each frequency over two syllables. */
async function readSpectrum(): Promise<Spectrum | null> {
  const video = document.querySelector<HTMLVideoElement>('video[data-person="friend"]');
  const stream = video?.srcObject;
  if (!(stream instanceof MediaStream) || stream.getAudioTracks().length === 0) return null;
  const context = new AudioContext();
  await context.resume();
  const analyser = new AnalyserNode(context, { fftSize: 8_192, smoothingTimeConstant: 0 });
  new MediaStreamAudioSourceNode(context, { mediaStream: stream }).connect(analyser);
  const loudest = new Array<number>(analyser.frequencyBinCount).fill(-200);
  const bins = new Float32Array(analyser.frequencyBinCount);
  const end = context.currentTime + 0.8;
  while (context.currentTime < end) {
    await new Promise(resolve => setTimeout(resolve, 40));
    analyser.getFloatFrequencyData(bins);
    bins.forEach((level, index) => (loudest[index] = Math.max(loudest[index] ?? -200, level)));
  }
  const hertzPerBin = context.sampleRate / analyser.fftSize;
  await context.close();
  return { decibels: loudest, hertzPerBin };
}
