import { expect, test } from 'vitest';
import type { LinkStats } from '../ports.ts';
import { isSilent, type Reading, toReception } from './reception.ts';

type Sound = LinkStats['received']['sound'];
type Picture = LinkStats['received']['picture'];
const SOUND: Sound = {
  ...{ bytes: 1_000, energy: null, seconds: null, packets: 100, lost: 5 },
  ...{ samples: 96_000, concealed: 960 },
};
const PICTURE: Picture = {
  ...{ bytes: 5_000, frames: 60, width: 640, height: 360, codec: 'VP8' },
  ...{ packets: 200, lost: 1, frozenSeconds: 0.5 },
};
function reading(
  atMs: number,
  sound: Partial<Sound> = {},
  picture: Partial<Picture> = {},
): Reading {
  const { bytes, frames, width, height, codec } = PICTURE;
  return {
    atMs,
    stats: {
      ...{ path: 'direct', protocol: 'udp', roundTripMs: 20, availableKbps: null },
      sent: {
        sound: { bytes: 0, energy: null, seconds: null },
        picture: { bytes, frames, width, height, codec },
      },
      received: { sound: { ...SOUND, ...sound }, picture: { ...PICTURE, ...picture } },
    },
  };
}
const BEFORE = reading(1_000);
const SEEN = { visible: true, hears: true };

test('[P130] a second is the difference of two counts', () => {
  const sound = { bytes: 5_000, packets: 145, lost: 10, samples: 144_000, concealed: 5_760 };
  const picture = { bytes: 126_000, packets: 300, lost: 1, frames: 90, frozenSeconds: 0.75 };
  expect(toReception(BEFORE, reading(2_000, sound, picture), SEEN)).toEqual({
    ...{ loss: 0.1, concealed: 0.1, kbps: 1_000, frames: 30, frozen: 0.25 },
  });
});

test('[P130] a count that comes late is still one of a second', () => {
  const after = reading(3_000, { bytes: 6_000 }, { frames: 120, frozenSeconds: 1.5 });
  expect(toReception(BEFORE, after, SEEN)).toMatchObject({ kbps: 20, frames: 30, frozen: 0.5 });
});

test('[P130] a hidden page says nothing of pictures', () => {
  const hidden = { visible: false, hears: true };
  expect(toReception(BEFORE, reading(2_000, {}, { frames: 61 }), hidden)).toMatchObject({
    ...{ frames: null, frozen: null },
  });
});

test('[P130] a browser that counts no freezes says nothing of them', () => {
  const after = reading(2_000, {}, { frozenSeconds: null });
  expect(toReception(BEFORE, after, SEEN).frozen).toBe(null);
  expect(toReception(after, BEFORE, SEEN).frozen).toBe(null);
});

test('[P130] where hardly any sound is due the loss is that of everything', () => {
  const after = reading(2_000, { packets: 101, lost: 6 }, { packets: 206, lost: 3 });
  expect(toReception(BEFORE, after, SEEN).loss).toBe(0.3);
  expect(toReception(BEFORE, reading(2_000), SEEN).loss).toBe(null);
});

test('[P130] made up sound of a friend who has no microphone is not missed', () => {
  const after = reading(2_000, { samples: 144_000, concealed: 48_960 });
  expect(toReception(BEFORE, after, { visible: true, hears: false }).concealed).toBe(null);
  expect(toReception(BEFORE, after, SEEN).concealed).toBe(1);
  expect(toReception(BEFORE, reading(2_000), SEEN).concealed).toBe(null);
});

test('[P130] counts that begin anew are no miracle', () => {
  const fresh = { bytes: 10, packets: 3, lost: 0, samples: 200, concealed: 0 };
  const after = reading(2_000, fresh, { bytes: 0, packets: 0, frames: 0, lost: 0 });
  expect(toReception(BEFORE, after, SEEN)).toEqual({
    ...{ loss: null, concealed: null, kbps: 0, frames: 0, frozen: 0 },
  });
});

test('[Q5] a second without a packet of either is silent', () => {
  expect(isSilent(BEFORE, reading(2_000))).toBe(true);
  expect(isSilent(BEFORE, reading(2_000, { packets: 101 }))).toBe(false);
  expect(isSilent(BEFORE, reading(2_000, {}, { packets: 201 }))).toBe(false);
});
