// Every screen by name: `gallery.html?phase=<scene>&theme=night|paper&lang=en|es|it&layout=facing`.
import type { PanelName } from '../src/call/panel-name.ts';
import type {
  CallView,
  MediaProblem,
  MediaProblemCode,
  Reach,
  SafetyState,
  Transfer,
} from '@visavis/engine';
import type { FakeCall } from './fake-call.ts';
import { fakeFiles, oneOffer, onTheirWay, severalOffers } from './fake-files.ts';
import { fakeDevices } from './fake-devices.ts';
import { shareScenes } from './share-scenes.ts';
import { onLine } from './fake-quality.ts';
import { fakeSamples, fakeTimeline } from './fake-history.ts';
import { fakeSafety, madeCode } from './fake-safety.ts';
import { FakeTalk } from './fake-talk.ts';

export interface Scene {
  readonly view: CallView;
  /** What else is the case. */
  readonly also?: (call: FakeCall) => void;
  readonly panel?: PanelName;
}

const NAME = 'Casa Blu';
const BOTH = ['camera', 'microphone'] as const;

const PROBLEM_CODES: Readonly<Record<MediaProblemCode, true>> = {
  'insecure-page': true,
  'unsupported-browser': true,
  refused: true,
  dismissed: true,
  'refused-by-system': true,
  'refused-by-embedder': true,
  revoked: true,
  'no-device': true,
  busy: true,
  failed: true,
  'no-answer': true,
};

const cameraBusy: MediaProblem = { code: 'busy', devices: ['camera'], instead: 'microphone' };

function blocked([code]: [string, true]): [string, Scene][] {
  return Object.keys(PROBLEM_CODES)
    .filter((known): known is MediaProblemCode => known === code)
    .map(known => [
      `blocked-${known}`,
      { view: { phase: 'blocked', problem: { code: known, devices: BOTH, instead: null } } },
    ]);
}

const waiting: CallView = { phase: 'waiting', name: NAME, why: 'alone' };

function reaching(direct: Reach['direct'], relay: Reach['relay']): Scene {
  return { view: waiting, also: call => (call.reach.value = { direct, relay }) };
}

function remember(call: FakeCall): void {
  call.health.samples.value = fakeSamples();
  call.health.timeline.value = fakeTimeline();
}

function talkOfToday(): FakeTalk {
  const talk = new FakeTalk();
  talk.past(
    [42, 'friend', 'There you are! Wait, I am turning the lamp on.'],
    [41, 'me', 'Much better. You look like a painting now 😄'],
    [12, 'friend', 'This is the place I told you about:\nhttps://example.org/casa-blu?view=garden'],
    [12, 'friend', 'Look at the third picture.'],
    [11, 'me', 'The one with the two chairs? I would move in tomorrow.'],
    [3, 'friend', 'שלום from the garden, and good evening to your mother'],
    [2, 'me', 'She says hello back!'],
  );
  return talk;
}

function writing(call: FakeCall): void {
  const talk = talkOfToday();
  talk.theirs.type(true);
  call.company.talk.value = talk.mine;
}

function writingApart(call: FakeCall): void {
  const talk = talkOfToday();
  talk.cut();
  talk.past([1, 'me', 'Are you still there?'], [0, 'me', 'I will wait here for you.']);
  call.company.talk.value = talk.mine;
}

function newsArrives(call: FakeCall): void {
  const { mine, theirs } = talkOfToday();
  theirs.say(
    'Look at the window behind you! Is that a cat on the roof, or is it only a very small lion with a plan?',
  );
  theirs.react('party');
  mine.react('heart');
  call.company.talk.value = mine;
}

function choosing(call: FakeCall): void {
  call.devices.value = fakeDevices();
  call.relay.value = true;
}

const connected: CallView = { phase: 'connected', name: NAME };

function safe(state: SafetyState): Scene {
  return {
    view: connected,
    panel: 'safety',
    also: call => (call.company.safety.value = fakeSafety(state)),
  };
}

function filesScene(transfers: readonly Transfer[], panel?: PanelName): Scene {
  const also = (call: FakeCall) => void (call.company.files.value = fakeFiles(transfers));
  return { view: connected, also, ...(panel && { panel }) };
}

export const SCENES: ReadonlyMap<string, Scene> = new Map<string, Scene>([
  ['permission', { view: { phase: 'permission', slow: false } }],
  ['permission-slow', { view: { phase: 'permission', slow: true } }],
  ['blocked', { view: { phase: 'blocked', problem: cameraBusy } }],
  ...Object.entries(PROBLEM_CODES).flatMap(blocked),
  ['lobby', { view: { phase: 'lobby', name: '', refusal: null } }],
  ['lobby-named', { view: { phase: 'lobby', name: 'kadime lopo tuva reni', refusal: null } }],
  ['lobby-empty', { view: { phase: 'lobby', name: '', refusal: 'empty' } }],
  ['lobby-too-long', { view: { phase: 'lobby', name: 'a'.repeat(80), refusal: 'too-long' } }],
  ['joining', { view: { phase: 'joining', name: NAME } }],
  ['full', { view: { phase: 'full', name: NAME, waitingForSeat: false } }],
  ['full-waiting', { view: { phase: 'full', name: NAME, waitingForSeat: true } }],
  ['waiting', { view: { phase: 'waiting', name: NAME, why: 'alone' } }],
  ['waiting-left', { view: { phase: 'waiting', name: NAME, why: 'friend-left' } }],
  ['waiting-lost', { view: { phase: 'waiting', name: NAME, why: 'friend-lost' } }],
  [
    'waiting-long',
    { view: { phase: 'waiting', name: 'kadime lopo tuva reni '.repeat(2).trim(), why: 'alone' } },
  ],
  [
    'waiting-offline',
    {
      view: { phase: 'waiting', name: NAME, why: 'alone' },
      also: call => (call.server.value = 'offline'),
    },
  ],
  ['waiting-direct', reaching('works', 'not-configured')],
  ['waiting-relay', reaching('fails', 'works')],
  ['waiting-no-way', reaching('fails', 'not-configured')],
  ['waiting-untested', reaching('unknown', 'not-configured')],
  ['waiting-panel', { view: waiting, panel: 'connection' }],
  ['connecting', { view: { phase: 'connecting', name: NAME } }],
  ['connected', { view: connected }],
  [
    'connected-muted',
    {
      view: connected,
      also: call => {
        call.friend.microphone.value = 'muted';
        call.friend.camera.value = 'off';
        call.me.microphone.value = 'muted';
        call.me.camera.value = 'off';
      },
    },
  ],
  ['connected-offline', { view: connected, also: call => (call.server.value = 'offline') }],
  ['connected-problem', { view: connected, also: call => (call.me.problem.value = cameraBusy) }],
  ['connected-silent', { view: connected, also: call => (call.friend.stream.value = null) }],
  [
    'connected-fault',
    {
      view: connected,
      also: call => (call.health.faults.value = ['friend-microphone-silent', 'nothing-decodes']),
    },
  ],
  ['connected-settings', { view: connected, panel: 'settings', also: choosing }],
  [
    'lobby-settings',
    {
      view: { phase: 'lobby', name: '', refusal: null },
      panel: 'settings',
      also: call => {
        choosing(call);
        call.relay.value = false;
        call.me.camera.value = 'off';
        call.me.microphone.value = 'muted';
      },
    },
  ],
  ['waiting-settings', { view: waiting, panel: 'settings', also: choosing }],
  [
    'connected-turn',
    {
      view: connected,
      also: call => (call.devices.value = fakeDevices({ facing: 'environment' })),
    },
  ],
  ['connected-panel', { view: connected, panel: 'connection', also: remember }],
  [
    'reconnecting-panel',
    {
      view: { phase: 'reconnecting', name: NAME, why: 'no-packets' },
      panel: 'connection',
      also: remember,
    },
  ],
  ['connected-talk', { view: connected, panel: 'talk', also: writing }],
  [
    'connected-talk-empty',
    {
      view: connected,
      panel: 'talk',
      also: call => (call.company.talk.value = new FakeTalk().mine),
    },
  ],
  ['connected-talk-news', { view: connected, also: newsArrives }],
  [
    'reconnecting-talk',
    {
      view: { phase: 'reconnecting', name: NAME, why: 'friend-away' },
      panel: 'talk',
      also: writingApart,
    },
  ],
  ['line-good', { view: connected, also: onLine({ grade: { bars: 3, trouble: null } }) }],
  [
    'line-unsteady',
    { view: connected, also: onLine({ grade: { bars: 2, trouble: 'picture-there' } }) },
  ],
  ['line-weak', { view: connected, also: onLine({ grade: { bars: 1, trouble: 'sound-here' } }) }],
  [
    'pictures-paused',
    {
      view: connected,
      also: onLine({
        ...{ grade: { bars: 1, trouble: 'paused' }, mine: 'paused', friends: 'paused' },
      }),
    },
  ],
  [
    'pictures-tried',
    {
      view: connected,
      also: onLine({ grade: { bars: 1, trouble: 'paused' }, mine: 'tried', friends: 'tried' }),
    },
  ],
  ['files', filesScene(onTheirWay, 'files')],
  ['files-none', filesScene([], 'files')],
  ['files-offer', filesScene(oneOffer)],
  ['files-offers', filesScene(severalOffers)],
  ['reconnecting', { view: { phase: 'reconnecting', name: NAME, why: 'no-packets' } }],
  ['reconnecting-away', { view: { phase: 'reconnecting', name: NAME, why: 'friend-away' } }],
  ['safety', safe(madeCode('none'))],
  ['safety-compared', safe(madeCode('compared'))],
  ['safety-other', safe(madeCode('other'))],
  ['safety-broken', safe({ phase: 'broken', why: 'differ' })],
  ['safety-silent', safe({ phase: 'silent' })],
  ...shareScenes(NAME),
  ['ended', { view: { phase: 'ended', name: NAME, why: 'left' } }],
  ['ended-replaced', { view: { phase: 'ended', name: NAME, why: 'replaced' } }],
  ['ended-outdated', { view: { phase: 'ended', name: NAME, why: 'outdated' } }],
  ['ended-bug', { view: { phase: 'ended', name: NAME, why: 'bug' } }],
]);
