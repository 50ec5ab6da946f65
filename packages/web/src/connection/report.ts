// The connection in plain text, for whoever helps. Only figures and words of closed lists get in: no name of a room, no
// address and no candidate can, wherever it came from.
import type { Call, PictureSample, Sample, TimelineEvent } from '@visavis/engine';
import { browserName } from './browser-name.ts';
import { elapsed } from './figures.ts';

type Reported = Pick<Call, 'view' | 'server' | 'health' | 'reach' | 'marks'>;

const CODECS = ['VP8', 'VP9', 'AV1', 'H264', 'H265'];

export function report(call: Reported, userAgent: string): string {
  const samples = call.health.samples.peek();
  const { direct, relay } = call.reach.peek();
  const faults = call.health.faults.peek();
  return [
    'Vis-à-vis connection report',
    `browser: ${browserName(userAgent)}`,
    `phase: ${call.view.peek().phase}, server ${call.server.peek()}`,
    `reach: direct ${direct}, relay ${relay}`,
    ...setUp(call.marks.peek()),
    ...now(samples.at(-1)),
    ...twoMinutes(samples),
    `faults: ${faults.length === 0 ? 'none' : faults.join(', ')}`,
    ...timeline(call.health.timeline.peek()),
  ].join('\n');
}

function setUp({ click, joined, connected }: ReturnType<Call['marks']['peek']>): readonly string[] {
  const since = (mark: number | undefined) =>
    click === undefined || mark === undefined ? '?' : figure(mark - click);
  return [`set-up: joined after ${since(joined)} ms, connected after ${since(connected)} ms`];
}

function now(sample: Sample | undefined): readonly string[] {
  if (sample === undefined) return ['link: none'];
  const { path, protocol, roundTripMs, loss, concealed } = sample;
  return [
    `link: ${path ?? '?'} ${protocol ?? '?'}, round trip ${figure(roundTripMs)} ms, loss ${percent(loss)}, concealed ${percent(concealed)}`,
    `received: ${figure(sample.receivedKbps)} kbit/s, ${picture(sample.receivedPicture)}`,
    `sent: ${figure(sample.sentKbps)} kbit/s, ${picture(sample.sentPicture)}`,
  ];
}

function picture(shown: PictureSample | null): string {
  if (shown === null) return 'no picture';
  const { width, height, framesPerSecond, codec } = shown;
  const known = codec !== null && CODECS.includes(codec.toUpperCase()) ? codec.toUpperCase() : '?';
  return `${figure(width)}x${figure(height)}, ${figure(framesPerSecond)} fps, ${known}`;
}

function twoMinutes(samples: readonly Sample[]): readonly string[] {
  if (samples.length === 0) return [];
  const spread = (valueOf: (sample: Sample) => number | null, scale = 1) =>
    threeOf(samples.flatMap(sample => valueOf(sample) ?? []).map(value => value * scale));
  return [
    `the last ${samples.length} s (least, median, most):`,
    `  received ${spread(of => of.receivedKbps)} kbit/s`,
    `  sent ${spread(of => of.sentKbps)} kbit/s`,
    `  loss ${spread(of => of.loss, 100)} %`,
    `  round trip ${spread(of => of.roundTripMs)} ms`,
  ];
}

function threeOf(values: readonly number[]): string {
  const sorted = values.toSorted((one, other) => one - other);
  const at = (share: number) => figure(sorted[Math.floor(share * (sorted.length - 1))] ?? null);
  return `${at(0)}, ${at(0.5)}, ${at(1)}`;
}

function timeline(entries: ReturnType<Call['health']['timeline']['peek']>): readonly string[] {
  const startMs = entries[0]?.atMs ?? 0;
  return entries.length === 0
    ? ['timeline: empty']
    : [
        'timeline:',
        ...entries.map(({ atMs, event }) => `  ${elapsed(atMs - startMs)} ${words(event)}`),
      ];
}

function words(event: TimelineEvent): string {
  if ('fault' in event) return `${event.type} ${event.fault}`;
  return 'generation' in event ? `${event.type} ${figure(event.generation)}` : event.type;
}

function figure(value: number | null): string {
  const isKnown = value !== null && Math.abs(value) < 1e9;
  return isKnown ? String(Math.round(value * 10) / 10) : '?';
}

function percent(share: number | null): string {
  return `${figure(share === null ? null : share * 100)} %`;
}
