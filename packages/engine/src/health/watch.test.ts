// Seconds that are good or bad in one way, one after the other.
import type { Digest } from '@visavis/protocol';
import { expect, test } from 'vitest';
import type { Fault } from './fault.ts';
import type { Side } from './signs.ts';
import { watch, WELL, type Second } from './watch.ts';

const SOUND = { bytes: 4_000, level: 0.05 };
const PICTURE = { bytes: 90_000, frames: 30 };
const DIGEST: Digest = {
  type: 'digest',
  sent: { sound: SOUND, picture: PICTURE },
  received: { sound: { ...SOUND, concealed: 0 }, picture: PICTURE },
  playback: 'playing',
};
const ON: Side = { microphone: 'on', camera: 'on', digest: DIGEST };
const { sent, received } = DIGEST;

const silentDigest: Digest = { ...DIGEST, sent: { ...sent, sound: { bytes: 4_000, level: 0 } } };
const noPicture = { bytes: 0, frames: 0 };
/** Sides that show one fault of mine each. */
const BAD: Readonly<Partial<Record<Fault, Side>>> = {
  'my-microphone-silent': { ...ON, digest: silentDigest },
  'my-camera-silent': { ...ON, digest: { ...DIGEST, sent: { ...sent, picture: noPicture } } },
  'my-speaker-blocked': { ...ON, digest: { ...DIGEST, playback: 'blocked' } },
  'nothing-arrives': {
    ...ON,
    digest: { ...DIGEST, received: { ...received, sound: { ...SOUND, bytes: 0, concealed: 0 } } },
  },
  'nothing-decodes': {
    ...ON,
    digest: { ...DIGEST, received: { ...received, picture: { ...PICTURE, frames: 0 } } },
  },
};
const bad = (fault: Fault): Partial<Second> => ({ mine: BAD[fault] ?? ON });
const silent = bad('my-microphone-silent');

/** Lets seconds pass; a string says what came of each: `.` nothing, `!` a fault, and the repairs by their time. */
function observer() {
  let cases = WELL;
  let atMs = 0;
  let shown: readonly Fault[] = [];
  const repairs: string[] = [];
  const seconds = (count: number, change: Partial<Second> = {}): string => {
    let line = '';
    for (let second = 0; second < count; second += 1) {
      atMs += 1_000;
      const now: Second = { atMs, link: 'flowing', visible: true, mine: ON, theirs: ON, ...change };
      const [next, faults, mendings] = watch(cases, now);
      cases = next;
      shown = faults;
      line += faults.length > 0 ? '!' : '.';
      for (const { repair } of mendings) repairs.push(`${atMs / 1_000} ${repair}`);
    }
    return line;
  };
  return { seconds, repairs, faults: () => shown };
}

test('[W1] a fault is named when it stood for three seconds, and over after two without it', () => {
  const { seconds, faults } = observer();
  expect(seconds(5, silent)).toBe('..!!!');
  expect(faults()).toEqual(['my-microphone-silent']);
  expect(seconds(4)).toBe('!...');
});

test('[W1] seconds that alternate name nothing, and end nothing', () => {
  const { seconds } = observer();
  const stutter = () => seconds(2, bad('nothing-decodes')) + seconds(1);
  expect(stutter() + stutter() + stutter()).toBe('.........');
  expect(
    seconds(3, bad('nothing-decodes')) +
      seconds(1) +
      seconds(1, bad('nothing-decodes')) +
      seconds(1),
  ).toBe('..!!!!');
});

test('[W1] what is not to be expected any more is over at once', () => {
  const { seconds } = observer();
  expect(seconds(4, silent)).toBe('..!!');
  const muted: Side = { ...ON, microphone: 'muted', digest: silentDigest };
  expect(seconds(2, { mine: muted })).toBe('..');
  expect(seconds(3, silent)).toBe('..!');
});

test('[W2] the first seconds of a link neither name, nor end, nor count', () => {
  const { seconds } = observer();
  expect(seconds(5, { ...silent, link: 'young' })).toBe('.....');
  expect(seconds(2, silent) + seconds(3, { ...silent, link: 'young' }) + seconds(1, silent)).toBe(
    '.....!',
  );
  expect(seconds(3, { link: 'young' }) + seconds(2)).toBe('!!!!.');
});

test('[W2] a silent link has no other fault', () => {
  const { seconds, repairs } = observer();
  expect(seconds(9, { ...bad('nothing-arrives'), link: 'silent' })).toBe('.........');
  expect(
    seconds(3, bad('nothing-arrives')) + seconds(1, { ...bad('nothing-arrives'), link: 'silent' }),
  ).toBe('..!.');
  expect(repairs).toEqual(['12 ice-restart']);
});

test('[W2] without a word from the friend nothing is said of them', () => {
  const { seconds } = observer();
  expect(seconds(5, { ...bad('nothing-arrives'), theirs: null })).toBe('.....');
  expect(seconds(5, { ...silent, theirs: null })).toBe('..!!!');
});

test('[W4] a microphone that pauses by itself is waited for twice as long, up to a minute', () => {
  const { seconds } = observer();
  // Named once, before anything was learned; the try of second 3 is more than three seconds ago at its end.
  expect(seconds(8, silent) + seconds(3)).toBe('..!!!!!!!..');
  expect(seconds(15, silent) + seconds(3)).toBe('.'.repeat(18));
  expect(seconds(29, silent) + seconds(3)).toBe('.'.repeat(32));
  expect(seconds(57, silent) + seconds(3)).toBe('.'.repeat(60));
  expect(seconds(61, silent)).toBe(`${'.'.repeat(59)}!!`);
});

test('[W4] a pause too short to be named teaches as well', () => {
  const { seconds } = observer();
  expect(seconds(2, silent) + seconds(1) + seconds(4, silent)).toBe('......!');
});

test('[W4] a microphone that came back because of a repair has taught nothing', () => {
  const { seconds } = observer();
  expect(seconds(5, silent) + seconds(3)).toBe('..!!!!..');
  expect(seconds(3, silent)).toBe('..!');
});

test('[W4] only microphones pause', () => {
  const { seconds } = observer();
  expect(
    seconds(9, bad('my-camera-silent')) + seconds(20) + seconds(3, bad('my-camera-silent')),
  ).toBe(`..!!!!!!!!${'.'.repeat(19)}..!`);
});

test('[W4] the friend’s microphone is waited for in the same way', () => {
  const { seconds, repairs } = observer();
  const theirs: Side = { ...ON, digest: silentDigest };
  expect(seconds(4, { theirs }) + seconds(3) + seconds(8, { theirs })).toBe(
    '..!!!..'.padEnd(14, '.') + '!',
  );
  expect(repairs).toEqual([]);
});

test.each([
  ['my-microphone-silent', ['3 microphone', '18 microphone']],
  ['my-camera-silent', ['3 camera', '18 camera']],
  ['my-speaker-blocked', ['3 replay', '8 replay', '23 replay']],
  ['nothing-arrives', ['3 ice-restart', '8 new-link', '38 new-link']],
  ['nothing-decodes', ['3 key-frame', '5 key-frame', '10 new-link', '40 new-link']],
] as const)('[W6] %s is met with so much and no more', (fault, tries) => {
  const { seconds, repairs, faults } = observer();
  seconds(600, bad(fault));
  expect([repairs, faults()]).toEqual([tries, [fault]]);
});

test('[W6] a fault that comes again goes on where it was, not before its time', () => {
  const { seconds, repairs } = observer();
  const decodesNothing = bad('nothing-decodes');
  seconds(3, decodesNothing);
  seconds(10);
  seconds(3, decodesNothing);
  seconds(10);
  seconds(3, decodesNothing);
  expect(repairs).toEqual(['3 key-frame', '16 key-frame', '29 new-link']);
});

test('[W6] nothing is repaired in a second without the fault, though it is not over yet', () => {
  const { seconds, repairs } = observer();
  const decodesNothing = bad('nothing-decodes');
  expect(seconds(4, decodesNothing) + seconds(1) + seconds(1, decodesNothing)).toBe('..!!!!');
  expect(repairs).toEqual(['3 key-frame', '6 key-frame']);
});

test('[W6] what the friend can mend is theirs to mend', () => {
  const { seconds, repairs, faults } = observer();
  const theirs: Side = {
    ...ON,
    digest: {
      ...silentDigest,
      playback: 'blocked',
      received: {
        sound: { bytes: 0, level: null, concealed: 0 },
        picture: { bytes: 9_000, frames: 0 },
      },
    },
  };
  seconds(100, { theirs });
  expect(faults()).toEqual([
    'friend-receives-nothing',
    'friend-microphone-silent',
    'friend-speaker-blocked',
    'friend-decodes-nothing',
  ]);
  expect(repairs).toEqual([]);
});

test('[W7] a hidden page leaves its devices alone until it is seen, and its link it repairs', () => {
  const { seconds, repairs } = observer();
  expect(seconds(9, { ...silent, visible: false })).toBe('..!!!!!!!');
  expect(repairs).toEqual([]);
  seconds(1, silent);
  expect(repairs).toEqual(['10 microphone']);
  seconds(3, { ...bad('nothing-arrives'), visible: false });
  expect(repairs).toEqual(['10 microphone', '13 ice-restart']);
});
