// Two minutes of a call that went well, but for a bad moment.
import type { Sample, TimelineEntry } from '@visavis/engine';

const SECONDS = 120;
const START_MS = 1_000;
/** A quarter of the way in packets are lost; then, for some seconds, nothing comes. */
const BAD = { from: 40, to: 52 };
const SILENT = { from: 52, to: 58 };

export function fakeSamples(): readonly Sample[] {
  return Array.from({ length: SECONDS }, (_, second) => second)
    .filter(second => second < SILENT.from || second >= SILENT.to)
    .map(fakeSample);
}

function fakeSample(second: number): Sample {
  const isBad = second >= BAD.from && second < BAD.to;
  const wave = Math.sin(second / 5) + Math.sin(second / 1.7) / 3;
  const picture = { width: 1280, height: 720, framesPerSecond: 30, codec: 'VP9' };
  return {
    atMs: START_MS + second * 1_000,
    path: 'direct',
    protocol: 'udp',
    roundTripMs: Math.round((isBad ? 190 : 38) + wave * 6),
    loss: isBad ? 0.08 + wave / 50 : second % 17 === 0 ? 0.004 : 0,
    receivedKbps: Math.round((isBad ? 620 : 1_840) + wave * 120),
    sentKbps: Math.round((isBad ? 480 : 1_520) + wave * 90),
    concealed: isBad ? 0.03 : 0,
    receivedPicture: isBad ? { ...picture, width: 640, height: 360, framesPerSecond: 24 } : picture,
    sentPicture: picture,
  };
}

export function fakeTimeline(): readonly TimelineEntry[] {
  const at = (second: number, event: TimelineEntry['event']): TimelineEntry => ({
    atMs: START_MS + second * 1_000,
    event,
  });
  return [
    at(0, { type: 'friend-arrived' }),
    at(1, { type: 'link-up', generation: 1 }),
    at(44, { type: 'fault', fault: 'nothing-decodes' }),
    at(46, { type: 'repair', fault: 'nothing-decodes' }),
    at(49, { type: 'fault-over', fault: 'nothing-decodes' }),
    at(53, { type: 'silent' }),
    at(54, { type: 'server-offline' }),
    at(55, { type: 'ice-restart' }),
    at(58, { type: 'flowing' }),
    at(60, { type: 'server-online' }),
  ];
}
