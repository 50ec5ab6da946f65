// Listens without a sound card, which an AudioContext of Firefox waits for in vain: what arrives is recorded.
import { expect, type Page } from '@playwright/test';
import type { Name } from '../../support/looks.ts';
import type { Person } from '../../support/person.ts';
import { whoseTone, whoseVoice } from '../../support/sound.ts';
import { spectrumOf } from '../../support/spectrum.ts';

const PROOF_MS = 15_000;
const SAMPLE_RATE = 48_000;

/** The sound that arrives is that of the friend and nobody else's. */
export async function expectToHear(listener: Person, friend: Person): Promise<void> {
  const whose = isFirefox(friend) ? whoseTone : whoseVoice;
  const heard = () => listen(listener.page, whose);
  const message = `${listener.name} hears ${friend.name}`;
  await expect.poll(heard, { message, timeout: PROOF_MS, intervals: [50] }).toBe(friend.name);
}

/** The microphone of Chromium plays a file, that of Firefox a tone. */
function isFirefox({ context }: Person): boolean {
  return context.browser()?.browserType().name() === 'firefox';
}

async function listen(page: Page, whose: typeof whoseTone): Promise<Name | null> {
  const recording = await page.evaluate(record, SAMPLE_RATE);
  if (recording === null) return null;
  const { buffer } = new Uint8Array(Buffer.from(recording, 'base64'));
  return whose(spectrumOf(new Float32Array(buffer), SAMPLE_RATE));
}

/** Runs in the page: a second of what arrives, as samples in base64. */
async function record(sampleRate: number): Promise<string | null> {
  const video = document.querySelector<HTMLVideoElement>('video[data-person="friend"]');
  const stream = video?.srcObject;
  if (!(stream instanceof MediaStream) || stream.getAudioTracks().length === 0) return null;
  const recorder = new MediaRecorder(new MediaStream(stream.getAudioTracks()));
  const parts: Blob[] = [];
  const stopped = new Promise(resolve => recorder.addEventListener('stop', resolve));
  recorder.addEventListener('dataavailable', ({ data }) => parts.push(data));
  recorder.start();
  setTimeout(() => recorder.stop(), 1_000);
  await stopped;
  const context = new OfflineAudioContext(1, 1, sampleRate);
  const sound = await context.decodeAudioData(await new Blob(parts).arrayBuffer());
  return new Uint8Array(sound.getChannelData(0).slice().buffer).toBase64();
}
