// Orders on senders as browsers have them; the parameters are those of Chromium 156.
import { expect, test } from 'vitest';
import type { SendingOrder } from '../ports.ts';
import { PictureSender } from './picture-sender.ts';
import { shape } from './shape.ts';

type Encoding = RTCRtpEncodingParameters & { adaptivePtime?: boolean };

/** Gives and takes parameters; refuses what was not asked for just before, as browsers do. */
class FakeSender {
  readonly track: { getSettings(): MediaTrackSettings } | null;
  encodings: Encoding[];
  degradationPreference: string | undefined;
  #asked = 0;

  constructor(encoding: Encoding, size?: { width: number; height: number }) {
    this.encodings = [encoding];
    this.track = size === undefined ? null : { getSettings: () => size };
  }

  getParameters() {
    this.#asked += 1;
    const encodings = this.encodings.map(encoding => ({ ...encoding }));
    return { transactionId: `${this.#asked}`, encodings };
  }

  async setParameters(wanted: ReturnType<FakeSender['getParameters']> & object): Promise<void> {
    if (wanted.transactionId !== `${this.#asked}`) throw new Error('InvalidModificationError');
    await Promise.resolve();
    this.encodings = wanted.encodings;
    const { degradationPreference } = wanted as { degradationPreference?: string };
    this.degradationPreference = degradationPreference;
  }

  get sender(): RTCRtpSender {
    return this as unknown as RTCRtpSender;
  }
}

const settle = () => new Promise(resolve => setTimeout(resolve));
const WHOLE: SendingOrder = {
  picture: { paused: false, maxLines: null, maxKbps: 1_700, maxFps: null },
  sound: { maxKbps: 32, longPackets: false },
};
const SMALL: SendingOrder = {
  picture: { paused: false, maxLines: 360, maxKbps: 300, maxFps: 20 },
  sound: { maxKbps: 24, longPackets: true },
};

async function camera(size: { width: number; height: number }, ...orders: SendingOrder[]) {
  const sender = new FakeSender({ active: true, scaleResolutionDownBy: 2 }, size);
  const picture = new PictureSender(() => sender.sender);
  for (const order of orders) shape(order, picture, undefined);
  await settle();
  return { sender, picture };
}

test('[Q6] a whole picture has its limit and prefers movement', async () => {
  const { sender } = await camera({ width: 1_280, height: 720 }, WHOLE);
  expect(sender.encodings).toEqual([
    { active: true, scaleResolutionDownBy: 1, maxBitrate: 1_700_000 },
  ]);
  expect(sender.degradationPreference).toBe('maintain-framerate');
});

test('[Q2] a small picture is small, and whole again when it may be', async () => {
  const { sender, picture } = await camera({ width: 1_280, height: 720 }, SMALL);
  expect(sender.encodings).toEqual([
    { active: true, scaleResolutionDownBy: 2, maxBitrate: 300_000, maxFramerate: 20 },
  ]);
  const unlimited = { ...WHOLE.picture, maxKbps: null };
  shape({ ...WHOLE, picture: unlimited }, picture, undefined);
  await settle();
  expect(sender.encodings).toEqual([{ active: true, scaleResolutionDownBy: 1 }]);
});

test('[Q2] lines are those of the shorter side, and a small camera is never enlarged', async () => {
  const upright = await camera({ width: 720, height: 1_280 }, SMALL);
  expect(upright.sender.encodings[0]?.scaleResolutionDownBy).toBe(2);
  const tiny = await camera({ width: 320, height: 240 }, SMALL);
  expect(tiny.sender.encodings[0]?.scaleResolutionDownBy).toBe(1);
});

test('[Q8] a picture is sent when neither the sound nor recovery wants it paused', async () => {
  const paused = { ...SMALL, picture: { ...SMALL.picture, paused: true } };
  const { sender, picture } = await camera({ width: 640, height: 480 }, paused);
  const isActive = async () => {
    await settle();
    return sender.encodings[0]?.active;
  };
  expect(await isActive()).toBe(false);
  picture.pause(true);
  expect(await isActive()).toBe(false);
  picture.pause(false);
  expect(await isActive()).toBe(false);
  shape(SMALL, picture, undefined);
  expect(await isActive()).toBe(true);
  picture.pause(true);
  expect(await isActive()).toBe(false);
  shape(WHOLE, picture, undefined);
  expect(await isActive()).toBe(false);
  picture.pause(false);
  expect(await isActive()).toBe(true);
});

test('[Q7] the sound has priority, its limit, and longer packets where the browser can', async () => {
  const sender = new FakeSender({ active: true, adaptivePtime: false, priority: 'low' });
  shape(SMALL, { shape: () => undefined }, sender.sender);
  await settle();
  expect(sender.encodings).toEqual([
    { active: true, adaptivePtime: true, maxBitrate: 24_000, priority: 'high' },
  ]);
  const plain = new FakeSender({ active: true });
  shape(SMALL, { shape: () => undefined }, plain.sender);
  await settle();
  expect(plain.encodings).toEqual([{ active: true, maxBitrate: 24_000, priority: 'high' }]);
});

test('[Q7] of two orders in one breath the last one holds', async () => {
  const sender = new FakeSender({ active: true, adaptivePtime: false });
  shape(WHOLE, { shape: () => undefined }, sender.sender);
  shape(SMALL, { shape: () => undefined }, sender.sender);
  await settle();
  expect(sender.encodings[0]?.maxBitrate).toBe(24_000);
});
