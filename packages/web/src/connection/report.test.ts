import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fakeCall, type FakeCall } from '../../gallery/fake-call.ts';
import { fakeSamples, fakeTimeline } from '../../gallery/fake-history.ts';
import { report } from './report.ts';

const CHROMIUM = 'Mozilla/5.0 (X11; Linux x86_64) Chrome/156.0.0.0 Safari/537.36';

function call(name = 'Casa Blu'): FakeCall {
  const made = fakeCall({ phase: 'connected', name });
  made.health.samples.value = fakeSamples();
  made.health.timeline.value = fakeTimeline();
  made.health.faults.value = ['my-microphone-silent'];
  made.reach.value = { direct: 'works', relay: 'not-configured' };
  made.marks.value = { click: 1_000, joined: 1_062.4, connected: 1_241 };
  return made;
}

/** A sign, nine digits and one decimal at most: no address. */
const N = String.raw`(-?\d{1,9}(\.\d)?|\?)`;
/** Nothing but what may stand in a report. */
const LINES: readonly RegExp[] = [
  'Vis-à-vis connection report',
  'browser: (another|(Edge|Opera|Samsung Internet|Firefox|Chromium|Safari) \\d{1,4})',
  'phase: [a-z]+, server [a-z]+',
  'reach: direct [a-z-]+, relay [a-z-]+',
  `set-up: joined after ${N} ms, connected after ${N} ms`,
  'link: none',
  `link: (direct|relayed|\\?) (udp|tcp|tls|\\?), round trip ${N} ms, loss ${N} %, concealed ${N} %`,
  `(received|sent): ${N} kbit/s, (no picture|${N}x${N}, ${N} fps, (VP8|VP9|AV1|H264|H265|\\?))`,
  `the last ${N} s \\(least, median, most\\):`,
  `  (received|sent|loss|round trip) ${N}, ${N}, ${N} (kbit/s|%|ms)`,
  'faults: (none|[a-z-]+(, [a-z-]+)*)',
  'timeline:( empty)?',
  `  \\d+:\\d\\d(:\\d\\d)? [a-z-]+( [a-z-]+| ${N})?`,
].map(line => new RegExp(`^${line}$`));

function strangeLines(text: string): readonly string[] {
  return text.split('\n').filter(line => !LINES.some(allowed => allowed.test(line)));
}

test('a report says how the connection is and was', () => {
  expect(report(call(), CHROMIUM)).toMatchInlineSnapshot(`
    "Vis-à-vis connection report
    browser: Chromium 156
    phase: connected, server online
    reach: direct works, relay not-configured
    set-up: joined after 62.4 ms, connected after 241 ms
    link: direct udp, round trip 34 ms, loss 0.4 %, concealed 0 %
    received: 1754 kbit/s, 1280x720, 30 fps, VP9
    sent: 1456 kbit/s, 1280x720, 30 fps, VP9
    the last 114 s (least, median, most):
      received 496, 1833, 1980 kbit/s
      sent 387, 1515, 1625 kbit/s
      loss 0, 0, 9.6 %
      round trip 31, 41, 195 ms
    faults: my-microphone-silent
    timeline:
      0:00 friend-arrived
      0:01 link-up 1
      0:44 fault nothing-decodes
      0:46 repair nothing-decodes
      0:49 fault-over nothing-decodes
      0:53 silent
      0:54 server-offline
      0:55 ice-restart
      0:58 flowing
      1:00 server-online"
  `);
});

test('a report before any link says so', () => {
  const waiting = fakeCall({ phase: 'waiting', name: 'Casa Blu', why: 'alone' });
  expect(report(waiting, 'unheard of')).toMatchInlineSnapshot(`
    "Vis-à-vis connection report
    browser: another
    phase: waiting, server online
    reach: direct unknown, relay unknown
    set-up: joined after ? ms, connected after ? ms
    link: none
    faults: none
    timeline: empty"
  `);
});

const SECRETS = [
  'Casa Blu',
  'kadime lopo tuva reni',
  'https://visavis.example/#Casa%20Blu',
  '192.168.1.20',
  '2001:db8::20',
  '0b1c2d3e.local',
  'candidate:1 1 udp 2122260223 192.168.1.20 51000 typ host',
];

test('no name, address or candidate gets into a report, wherever it came from', () => {
  const secret = fc.oneof(fc.constantFrom(...SECRETS), fc.string());
  const facts = fc.record({ name: secret, codec: secret, userAgent: secret, count: fc.double() });
  fc.assert(
    fc.property(facts, ({ name, codec, userAgent, count }) => {
      const told = call(name);
      const picture = { width: count, height: count, framesPerSecond: count, codec };
      told.health.samples.value = fakeSamples().map(sample => ({
        ...{ ...sample, receivedPicture: picture, sentPicture: picture },
        ...{ loss: count, roundTripMs: count, receivedKbps: count, concealed: count },
      }));
      expect(strangeLines(report(told, userAgent))).toEqual([]);
    }),
  );
  for (const name of SECRETS) expect(report(call(name), name)).not.toContain(name);
});

test('the test above would see a strange line', () => {
  const lines = ['room: Casa Blu', '  0:01 link-up 192.168.1.20', 'link: direct udp 10.0.0.1'];
  expect(strangeLines(lines.join('\n'))).toEqual(lines);
});
