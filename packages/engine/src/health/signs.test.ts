// One second of two people who see and hear each other, and everything that can be different in it.
import type { Digest } from '@visavis/protocol';
import { expect, test } from 'vitest';
import type { Fault } from './fault.ts';
import { FAULTS, signs, type Side } from './signs.ts';

const WELL: Digest = {
  type: 'digest',
  sent: { sound: { bytes: 4_000, level: 0.05 }, picture: { bytes: 90_000, frames: 30 } },
  received: {
    sound: { bytes: 4_000, level: 0.04, concealed: 0 },
    picture: { bytes: 90_000, frames: 29 },
  },
  playback: 'playing',
};

interface Change {
  readonly microphone?: Side['microphone'];
  readonly camera?: Side['camera'];
  readonly playback?: Digest['playback'];
  readonly sentSound?: Partial<Digest['sent']['sound']>;
  readonly sentPicture?: Partial<Digest['sent']['picture']>;
  readonly heard?: Partial<Digest['received']['sound']>;
  readonly seen?: Partial<Digest['received']['picture']>;
}

function side(change: Change = {}): Side {
  const { sent, received } = WELL;
  return {
    microphone: change.microphone ?? 'on',
    camera: change.camera ?? 'on',
    digest: {
      type: 'digest',
      sent: {
        sound: { ...sent.sound, ...change.sentSound },
        picture: { ...sent.picture, ...change.sentPicture },
      },
      received: {
        sound: { ...received.sound, ...change.heard },
        picture: { ...received.picture, ...change.seen },
      },
      playback: change.playback ?? 'playing',
    },
  };
}

/** What is there, what is not to be expected, and of all the rest that it is absent. */
function told(mine: Side, theirs: Side | null) {
  const all = signs(mine, theirs);
  return {
    there: FAULTS.filter(fault => all[fault] === true),
    moot: FAULTS.filter(fault => all[fault] === null),
  };
}

const mirrored: Readonly<Record<Fault, Fault>> = {
  'my-microphone-silent': 'friend-microphone-silent',
  'my-camera-silent': 'friend-camera-silent',
  'my-speaker-blocked': 'friend-speaker-blocked',
  'nothing-arrives': 'friend-receives-nothing',
  'nothing-decodes': 'friend-decodes-nothing',
  'friend-microphone-silent': 'my-microphone-silent',
  'friend-camera-silent': 'my-camera-silent',
  'friend-speaker-blocked': 'my-speaker-blocked',
  'friend-receives-nothing': 'nothing-arrives',
  'friend-decodes-nothing': 'nothing-decodes',
};
const inOrder = (faults: readonly Fault[]) => FAULTS.filter(fault => faults.includes(fault));

const unsaid = { level: null };
const NONE = { bytes: 0, level: 0 };
const NO_PICTURE = { bytes: 0, frames: 0 };

interface Row {
  readonly mine?: Change;
  readonly theirs?: Change;
  readonly there?: readonly Fault[];
  readonly moot?: readonly Fault[];
}

const ROWS: readonly (readonly [string, Row])[] = [
  ['both are well', {}],
  [
    'I am silent to the last bit',
    { mine: { sentSound: { level: 0 } }, there: ['my-microphone-silent'] },
  ],
  ['my room is as quiet as 16 bits can say', { mine: { sentSound: { level: 2e-5 } } }],
  [
    'my microphone is on and nothing of it is sent',
    {
      mine: { sentSound: { bytes: 0, level: null } },
      theirs: { heard: NONE },
      there: ['my-microphone-silent'],
    },
  ],
  [
    'I am muted',
    {
      mine: { microphone: 'muted', sentSound: { level: 0 } },
      moot: ['my-microphone-silent'],
    },
  ],
  [
    'I have no microphone',
    {
      mine: { microphone: 'none', sentSound: NONE },
      theirs: { heard: NONE },
      moot: ['my-microphone-silent'],
    },
  ],
  [
    'my browser does not say my level, and the friend hears less than a step of 16 bits',
    {
      mine: { sentSound: unsaid },
      theirs: { heard: { level: 3.051850947599719e-5 } },
      there: ['my-microphone-silent'],
    },
  ],
  ['my browser does not say my level, and the friend hears me', { mine: { sentSound: unsaid } }],
  [
    'neither browser says my level',
    { mine: { sentSound: unsaid }, theirs: { heard: unsaid }, moot: ['my-microphone-silent'] },
  ],
  [
    'my browser does not say my level, and nothing of it arrives',
    {
      mine: { sentSound: unsaid },
      theirs: { heard: NONE },
      there: ['friend-receives-nothing'],
      moot: ['my-microphone-silent'],
    },
  ],
  [
    'my camera gives nothing',
    {
      mine: { sentPicture: NO_PICTURE },
      theirs: { seen: NO_PICTURE },
      there: ['my-camera-silent'],
      moot: ['friend-decodes-nothing'],
    },
  ],
  [
    'my pictures are encoded and none leaves',
    {
      mine: { sentPicture: { bytes: 0 } },
      theirs: { seen: NO_PICTURE },
      there: ['my-camera-silent'],
      moot: ['friend-decodes-nothing'],
    },
  ],
  [
    'my camera is off',
    {
      mine: { camera: 'off', sentPicture: NO_PICTURE },
      theirs: { seen: NO_PICTURE },
      moot: ['my-camera-silent', 'friend-decodes-nothing'],
    },
  ],
  [
    'the last packets of my camera arrive after it was switched off',
    {
      mine: { camera: 'off', sentPicture: NO_PICTURE },
      theirs: { seen: { frames: 0 } },
      moot: ['my-camera-silent', 'friend-decodes-nothing'],
    },
  ],
  ['my page waits for a tap', { mine: { playback: 'blocked' }, there: ['my-speaker-blocked'] }],
  [
    'my page plays nothing',
    {
      mine: { playback: 'none' },
      moot: ['my-speaker-blocked'],
    },
  ],
  [
    'nothing of the friend arrives',
    {
      mine: { heard: NONE, seen: NO_PICTURE },
      there: ['nothing-arrives'],
      moot: ['nothing-decodes'],
    },
  ],
  ['the sound alone does not arrive', { mine: { heard: NONE }, there: ['nothing-arrives'] }],
  [
    'the picture alone does not arrive',
    { mine: { seen: NO_PICTURE }, there: ['nothing-arrives'], moot: ['nothing-decodes'] },
  ],
  [
    'the friend has nothing to send',
    {
      mine: { heard: NONE, seen: NO_PICTURE },
      theirs: { microphone: 'none', camera: 'off', sentSound: NONE, sentPicture: NO_PICTURE },
      moot: [
        'nothing-arrives',
        'friend-microphone-silent',
        'nothing-decodes',
        'friend-camera-silent',
      ],
    },
  ],
  ['I understand no picture', { mine: { seen: { frames: 0 } }, there: ['nothing-decodes'] }],
  [
    'my page cannot play because I understand no picture',
    {
      mine: { playback: 'none', seen: { frames: 0 } },
      there: ['nothing-decodes'],
      moot: ['my-speaker-blocked'],
    },
  ],
  ['my page is hidden', { mine: { seen: { frames: null } }, moot: ['nothing-decodes'] }],
];

test.each(ROWS)('[W3] %s', (_, { mine, theirs, there = [], moot = [] }) => {
  expect(told(side(mine), side(theirs))).toEqual({ there: inOrder(there), moot: inOrder(moot) });
});

test.each(ROWS)(
  '[W3] the friend sees it in the mirror: %s',
  (_, { mine, theirs, there = [], moot = [] }) => {
    expect(told(side(theirs), side(mine))).toEqual({
      there: inOrder(there.map(fault => mirrored[fault])),
      moot: inOrder(moot.map(fault => mirrored[fault])),
    });
  },
);

const OF_THE_FRIEND = FAULTS.filter(fault => !fault.startsWith('my-'));

test('[W2] without a word from the friend only what is mine can be judged', () => {
  const silent = side({ sentSound: { level: 0 }, playback: 'blocked', sentPicture: NO_PICTURE });
  expect(told(silent, null)).toEqual({
    there: ['my-microphone-silent', 'my-speaker-blocked', 'my-camera-silent'],
    moot: OF_THE_FRIEND,
  });
  expect(told(side({ sentSound: unsaid }), null)).toEqual({
    there: [],
    moot: ['my-microphone-silent', ...OF_THE_FRIEND],
  });
});

test('[W5] the voice comes before the picture, and what I can mend before what the friend can', () => {
  const broken = side({ sentSound: { level: 0 }, playback: 'blocked', seen: { frames: 0 } });
  expect(told(broken, broken).there).toEqual([
    'my-microphone-silent',
    'my-speaker-blocked',
    'friend-microphone-silent',
    'friend-speaker-blocked',
    'nothing-decodes',
    'friend-decodes-nothing',
  ]);
});
