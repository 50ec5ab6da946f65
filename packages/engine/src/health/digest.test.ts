import { expect, test } from 'vitest';
import { toDigest } from './digest.ts';
import type { LinkStats } from './link-stats.ts';
import { toSample } from './sample.ts';

const picture = { bytes: 100, frames: 3, width: 640, height: 360, codec: 'VP8' };
const EARLIER: LinkStats = {
  ...{ path: 'direct', protocol: 'udp', roundTripMs: 30, availableKbps: null },
  sent: { sound: { bytes: 50, energy: 0.01, seconds: 1 }, picture },
  received: {
    sound: {
      ...{ bytes: 60, energy: 0.5, seconds: 1, packets: 50, lost: 4 },
      ...{ samples: 48_000, concealed: 480 },
    },
    picture: { ...picture, packets: 10, lost: 0, frozenSeconds: null },
  },
};
/** One second later: a voice of a tenth of full scale, thirty pictures, one packet in twenty lost. */
const LATER: LinkStats = {
  ...{ path: 'relayed', protocol: 'tls', roundTripMs: 80, availableKbps: null },
  sent: {
    sound: { bytes: 4_050, energy: 0.02, seconds: 2 },
    picture: { ...picture, bytes: 100_100, frames: 33 },
  },
  received: {
    sound: {
      ...{ bytes: 4_060, energy: 0.75, seconds: 2, packets: 100, lost: 4 },
      ...{ samples: 96_000, concealed: 12_480 },
    },
    picture: {
      ...{ ...picture, bytes: 90_100, frames: 27, packets: 55, lost: 5, codec: null },
      frozenSeconds: null,
    },
  },
};
const watched = { playback: 'playing', visible: true } as const;
const reading = (atMs: number, stats: LinkStats) => ({ atMs, stats });

test('[P84] a digest is the difference of two counts', () => {
  expect(toDigest(EARLIER, LATER, watched)).toEqual({
    type: 'digest',
    sent: { sound: { bytes: 4_000, level: 0.1 }, picture: { bytes: 100_000, frames: 30 } },
    received: {
      sound: { bytes: 4_000, level: 0.5, concealed: 0.25 },
      picture: { bytes: 90_000, frames: 24 },
    },
    playback: 'playing',
  });
});

test('[P84] [W3] nobody counts the pictures of a page that is hidden', () => {
  const hidden = toDigest(EARLIER, LATER, { playback: 'playing', visible: false });
  expect(hidden.received.picture).toEqual({ bytes: 90_000, frames: null });
});

test('[W3] a page that cannot begin to play without a picture waits for one', () => {
  const waiting = toDigest(EARLIER, LATER, { playback: 'none', visible: true });
  expect(waiting.received.picture).toEqual({ bytes: 90_000, frames: 24 });
});

test('[P84] counts that start anew are no debt, and their level is not known', () => {
  const { sent, received } = toDigest(LATER, EARLIER, watched);
  expect([sent, received]).toEqual([
    { sound: { bytes: 0, level: null }, picture: { bytes: 0, frames: 0 } },
    { sound: { bytes: 0, level: null, concealed: 0 }, picture: { bytes: 0, frames: 0 } },
  ]);
});

const said = (energy: number | null, seconds: number | null) => ({ bytes: 0, energy, seconds });

test.each([
  ['before', [said(null, null), said(1, 1)], null],
  ['after', [said(1, 1), said(null, null)], null],
  ['for how long', [said(1, 1), said(2, null)], null],
  ['since when', [said(0, null), said(4, 1)], 1],
] as const)('[P84] the level of a browser that does not say it %s', (_, [before, after], level) => {
  const from = { ...EARLIER, sent: { ...EARLIER.sent, sound: before } };
  const to = { ...LATER, sent: { ...LATER.sent, sound: after } };
  expect(toDigest(from, to, watched).sent.sound.level).toBe(level);
});

test('[P84] digital silence is exactly nothing', () => {
  const silent = {
    ...LATER,
    sent: { ...LATER.sent, sound: { ...LATER.sent.sound, energy: 0.01 } },
  };
  expect(toDigest(EARLIER, silent, watched).sent.sound.level).toBe(0);
});

test('[W8] a sample is the same second for the person to read', () => {
  expect(toSample(reading(1_000, EARLIER), reading(2_000, LATER))).toEqual({
    ...{ atMs: 2_000, path: 'relayed', protocol: 'tls', roundTripMs: 80 },
    ...{ loss: 0.05, concealed: 0.25, receivedKbps: 752, sentKbps: 832 },
    receivedPicture: { width: 640, height: 360, framesPerSecond: 24, codec: null },
    sentPicture: { width: 640, height: 360, framesPerSecond: 30, codec: 'VP8' },
  });
});

test('[W8] a sample that came late spreads its counts over its time', () => {
  const { sentKbps, sentPicture } = toSample(reading(0, EARLIER), reading(2_000, LATER));
  expect([sentKbps, sentPicture?.framesPerSecond]).toEqual([416, 15]);
});

test('[W8] where nothing was due nothing is lost, made up or seen', () => {
  expect(toSample(reading(0, EARLIER), reading(1_000, EARLIER))).toEqual({
    ...{ atMs: 1_000, path: 'direct', protocol: 'udp', roundTripMs: 30 },
    ...{ loss: null, concealed: null, receivedKbps: 0, sentKbps: 0 },
    ...{ receivedPicture: null, sentPicture: null },
  });
});

test.each(['width', 'height'])('[W8] a picture without a %s is none yet', side => {
  const sent = { ...LATER.sent, picture: { ...LATER.sent.picture, [side]: null } };
  const { sentPicture } = toSample(reading(0, EARLIER), reading(1_000, { ...LATER, sent }));
  expect(sentPicture).toBe(null);
});

test('[W8] packets that come late after all are no negative loss', () => {
  const sound = { ...LATER.received.sound, lost: 0 };
  const quiet = { ...LATER.received.picture, packets: 10, lost: 0 };
  const received = { sound, picture: quiet };
  const { loss } = toSample(reading(0, EARLIER), reading(1_000, { ...LATER, received }));
  expect(loss).toBe(0);
});
