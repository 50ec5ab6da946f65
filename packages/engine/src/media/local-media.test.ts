// Microphone and camera through a visit, over a fake camera and a fake microphone.
import { expect, test } from 'vitest';
import type { MediaRequest } from '../ports.ts';
import { FakeClock } from '../testing/fake-clock.ts';
import { FakeMedia } from '../testing/fake-media.ts';
import { countCryptography } from '../testing/settle.ts';
import { LocalMedia } from './local-media.ts';

const settle = countCryptography();
const both = { audio: true, video: 'ideal' };
const microphoneAlone = { audio: true, video: false };
const cameraAlone = { audio: false, video: 'ideal' };

class World {
  readonly clock = new FakeClock(settle);
  readonly media = new FakeMedia();
  readonly told: unknown[] = [];
  readonly presence: { visible(): boolean; onChange(listener: () => void): () => void };
  readonly local: LocalMedia;
  shown: () => void = () => undefined;

  constructor() {
    this.presence = {
      visible: () => true,
      onChange: listener => {
        this.shown = listener;
        return () => undefined;
      },
    };
    this.local = new LocalMedia(this, {
      onReady: () => this.told.push('ready'),
      onSlow: () => this.told.push('slow'),
      onProblem: problem => this.told.push(problem),
      onTracks: ({ audio, video }) => this.told.push([audio !== null, video !== null]),
      onLost: device => this.told.push({ lost: device }),
      onBack: device => this.told.push({ back: device }),
    });
  }

  get devices(): readonly string[] {
    return [this.local.microphone.value, this.local.camera.value];
  }

  /** What happened since the last look. */
  get news(): readonly unknown[] {
    return this.told.splice(0);
  }

  get asked(): readonly MediaRequest[] {
    return this.media.requests.splice(0);
  }

  async open(): Promise<void> {
    void this.local.open();
    await this.clock.advance(0);
  }

  /** The browser ends a track: unplugged, or taken back. */
  async end(kind: 'audio' | 'video'): Promise<void> {
    const track = this.local.tracks[kind];
    track?.onended?.call(track, new Event('ended'));
    await this.clock.advance(0);
  }
}

async function opened(): Promise<World> {
  const world = new World();
  await world.open();
  expect([world.devices, world.news, world.asked]).toEqual([
    ['on', 'on'],
    [[true, true], 'ready'],
    [both],
  ]);
  return world;
}

test('what is there already is not asked for again', async () => {
  const world = await opened();
  await world.open();
  expect([world.asked, world.news]).toEqual([[], []]);
});

test('[M7] a question that stands for a second and a half is pointed at, once', async () => {
  const world = new World();
  world.media.answers = false;
  world.media.camera.permission = 'prompt';
  await world.open();
  await world.clock.advance(1_499);
  expect(world.news).toEqual([]);
  await world.clock.advance(60_000);
  expect(world.news).toEqual(['slow']);
  world.media.answer();
  await world.clock.advance(0);
  expect(world.news).toEqual([[true, true], 'ready']);
});

test('[M7] [M8] a question that is answered in time is not pointed at', async () => {
  const world = await opened();
  await world.clock.advance(60_000);
  expect(world.news).toEqual([]);
});

test('[M8] a device that is allowed and silent for twenty seconds has failed to answer', async () => {
  const world = new World();
  world.media.answers = false;
  await world.open();
  await world.clock.advance(19_999);
  expect(world.news).toEqual(['slow']);
  await world.clock.advance(1);
  const devices = ['microphone', 'camera'];
  const problem = { code: 'no-answer', devices, instead: null };
  expect([world.news, world.local.problem.value]).toEqual([[problem], problem]);
  world.media.answer();
  await world.clock.advance(0);
  expect([world.news, world.local.problem.value]).toEqual([[[true, true], 'ready'], null]);
});

test('[M8] what comes after a second question was asked is thrown away', async () => {
  const world = new World();
  world.media.answers = false;
  await world.open();
  await world.open();
  world.media.answer();
  await world.clock.advance(0);
  expect([world.news, world.asked]).toEqual([
    [[true, true], 'ready'],
    [both, both],
  ]);
});

async function withoutCamera(): Promise<World> {
  const world = new World();
  world.media.fail = ({ video }) =>
    video === false ? null : { name: 'NotReadableError', message: '' };
  await world.open();
  const problem = { code: 'busy', devices: ['camera'], instead: 'microphone' };
  expect([world.news, world.local.problem.value]).toEqual([[problem], problem]);
  expect(world.asked).toHaveLength(3);
  return world;
}

test('[M6] who goes on with what works is not asked for the rest', async () => {
  const world = await withoutCamera();
  world.local.goOnWithout();
  await world.clock.advance(0);
  expect([world.asked, world.news]).toEqual([[microphoneAlone], [[true, false], 'ready']]);
  expect([world.devices, world.local.problem.value]).toEqual([['on', 'none'], null]);
  await world.open();
  expect(world.asked).toEqual([]);
});

test('[M6] the missing one is asked for when the person wants it after all', async () => {
  const world = await withoutCamera();
  world.local.goOnWithout();
  await world.clock.advance(0);
  world.media.fail = () => null;
  expect([world.asked, world.news]).toEqual([[microphoneAlone], [[true, false], 'ready']]);
  world.local.toggleCamera();
  await world.clock.advance(0);
  expect([world.asked, world.news]).toEqual([[cameraAlone], [[true, true], 'ready']]);
  expect(world.devices).toEqual(['on', 'on']);
});

test('nobody goes on without anything', async () => {
  const world = new World();
  world.media.fail = () => ({ name: 'NotReadableError', message: '' });
  await world.open();
  world.media.requests.length = 0;
  world.local.goOnWithout();
  await world.clock.advance(0);
  expect(world.asked).toEqual([]);
});

test('a microphone is muted and unmuted without letting it go', async () => {
  const world = await opened();
  world.local.toggleMicrophone();
  expect([world.devices, world.local.tracks.audio?.enabled]).toEqual([['muted', 'on'], false]);
  world.local.toggleMicrophone();
  expect([world.devices, world.local.tracks.audio?.enabled]).toEqual([['on', 'on'], true]);
  expect([world.asked, world.news]).toEqual([[], []]);
});

test('[M9] a camera that is switched off is let go after three seconds', async () => {
  const world = await opened();
  const { video } = world.local.tracks;
  world.local.toggleCamera();
  expect([world.devices, video?.enabled]).toEqual([['on', 'off'], false]);
  await world.clock.advance(2_999);
  expect([video?.readyState, world.news]).toEqual(['live', []]);
  await world.clock.advance(1);
  expect([video?.readyState, world.devices, world.news]).toEqual([
    'ended',
    ['on', 'off'],
    [[true, false]],
  ]);
  world.local.toggleCamera();
  await world.clock.advance(0);
  expect([world.asked, world.devices, world.news]).toEqual([
    [cameraAlone],
    ['on', 'on'],
    [[true, true], 'ready'],
  ]);
});

test('[M9] a camera that is switched on again in time is never let go', async () => {
  const world = await opened();
  const { video } = world.local.tracks;
  world.local.toggleCamera();
  await world.clock.advance(2_000);
  world.local.toggleCamera();
  await world.clock.advance(10_000);
  expect([video?.readyState, video?.enabled, world.devices]).toEqual(['live', true, ['on', 'on']]);
  expect([world.asked, world.news]).toEqual([[], []]);
});

test('[M9] [M13] a camera that is unplugged while it is off stays off', async () => {
  const world = await opened();
  world.local.toggleCamera();
  await world.end('video');
  await world.clock.advance(10_000);
  expect([world.asked, world.news, world.devices]).toEqual([[], [[true, false]], ['on', 'off']]);
});

test('[M13] a camera that is off is turned on by its own button alone', async () => {
  const world = await opened();
  world.local.toggleCamera();
  await world.clock.advance(3_000);
  world.media.fail = () => ({ name: 'NotFoundError', message: '' });
  await world.end('audio');
  await world.clock.advance(300);
  world.media.fail = () => null;
  expect(world.asked).toHaveLength(2);
  world.local.toggleMicrophone();
  await world.clock.advance(0);
  expect([world.asked, world.devices]).toEqual([[microphoneAlone], ['on', 'off']]);
  world.local.wantBoth();
  await world.clock.advance(0);
  expect([world.asked, world.devices]).toEqual([[], ['on', 'off']]);
  world.local.toggleCamera();
  await world.clock.advance(0);
  expect([world.asked, world.devices]).toEqual([[cameraAlone], ['on', 'on']]);
});

test('[M11] an unplugged camera leaves the microphone alone and is asked for again', async () => {
  const world = await opened();
  world.media.fail = () => ({ name: 'NotFoundError', message: '' });
  await world.end('video');
  expect([world.devices, world.news]).toEqual([
    ['on', 'none'],
    [[true, false], { lost: 'camera' }],
  ]);
  await world.clock.advance(299);
  expect(world.asked).toEqual([]);
  await world.clock.advance(1);
  expect(world.asked).toEqual([cameraAlone, { audio: false, video: 'any' }]);
  expect(world.news).toEqual([{ code: 'no-device', devices: ['camera'], instead: 'microphone' }]);
});

test('[M11] another microphone takes the place of the unplugged one', async () => {
  const world = await opened();
  await world.end('audio');
  expect([world.devices, world.news]).toEqual([
    ['none', 'on'],
    [[false, true], { lost: 'microphone' }],
  ]);
  await world.clock.advance(300);
  expect([world.asked, world.devices]).toEqual([[microphoneAlone], ['on', 'on']]);
  expect(world.news).toEqual([[true, true], 'ready']);
});

test('[M11] [M12] what was revoked is not asked for in mid-call', async () => {
  for (const permission of ['denied', 'prompt'] as const) {
    const world = await opened();
    world.media.camera.permission = permission;
    await world.end('video');
    await world.clock.advance(300);
    world.media.changed();
    await world.clock.advance(300);
    const revoked = { code: 'revoked', devices: ['camera'], instead: 'microphone' };
    expect([world.asked, world.local.problem.value]).toEqual([[], revoked]);
  }
});

test('[M10] [M12] what is missing is taken when it is there and allowed, after one wait', async () => {
  const world = await opened();
  world.media.camera = { count: 1, permission: 'denied' };
  await world.end('video');
  await world.clock.advance(300);
  expect(world.news).toHaveLength(3);
  world.media.camera = { count: 1, permission: 'granted' };
  world.media.changed();
  await world.clock.advance(200);
  world.media.changed();
  await world.clock.advance(299);
  expect(world.asked).toEqual([]);
  await world.clock.advance(1);
  expect([world.asked, world.news]).toEqual([
    [cameraAlone],
    [[true, true], { back: 'camera' }, 'ready'],
  ]);
  expect([world.devices, world.local.problem.value]).toEqual([['on', 'on'], null]);
});

test('[M12] a device that is allowed and not there, or there and not allowed, is left alone', async () => {
  const world = new World();
  world.media.fail = () => ({ name: 'NotFoundError', message: '' });
  await world.open();
  world.media.requests.length = 0;
  world.media.fail = () => null;
  for (const camera of [
    { count: 0, permission: 'granted' },
    { count: 1, permission: 'prompt' },
    { count: 1, permission: 'unknown' },
  ] as const) {
    world.media.camera = camera;
    world.media.changed();
    await world.clock.advance(300);
  }
  expect(world.asked).toEqual([]);
});

test('[M12] a page that is shown again looks, too, and nothing is done where nothing is missing', async () => {
  const world = await withoutCamera();
  world.media.fail = () => null;
  world.shown();
  await world.clock.advance(300);
  expect([world.asked, world.devices]).toEqual([[both], ['on', 'on']]);
  world.shown();
  world.media.changed();
  await world.clock.advance(1_000);
  expect(world.asked).toEqual([]);
});

test('[M13] what is released is let go, and comes back muted and without a camera', async () => {
  const world = await opened();
  const { audio, video } = world.local.tracks;
  world.local.toggleMicrophone();
  world.local.toggleCamera();
  world.local.release();
  expect([audio?.readyState, video?.readyState, world.local.stream.value]).toEqual([
    'ended',
    'ended',
    null,
  ]);
  await world.clock.advance(60_000);
  expect([world.asked, world.news]).toEqual([[], []]);
  await world.open();
  expect([world.asked, world.devices]).toEqual([[microphoneAlone], ['muted', 'off']]);
  expect(world.local.tracks.audio?.enabled).toBe(false);
});

test('[M13] a muted microphone that was lost comes back muted', async () => {
  const world = await opened();
  world.local.toggleMicrophone();
  await world.end('audio');
  await world.clock.advance(300);
  expect([world.devices, world.local.tracks.audio?.enabled]).toEqual([['muted', 'on'], false]);
});

test('[M13] an answer that comes after the release is thrown away', async () => {
  const world = new World();
  world.media.answers = false;
  await world.open();
  world.local.release();
  world.media.answer();
  await world.clock.advance(60_000);
  expect([world.news, world.local.tracks]).toEqual([[], { audio: null, video: null }]);
});

test.each([
  ['microphone', 'audio', microphoneAlone],
  ['camera', 'video', cameraAlone],
] as const)(
  '[M14] a %s that gives nothing is let go, and then taken anew',
  async (device, kind, request) => {
    const world = await opened();
    const before = world.local.tracks;
    world.media.answers = false;
    const reopened = world.local.reopen(device);
    await world.clock.advance(0);
    expect(before[kind]?.readyState).toBe('ended');
    expect(world.devices).toEqual(device === 'microphone' ? ['none', 'on'] : ['on', 'none']);
    world.media.answer();
    await reopened;
    expect([world.asked, world.devices, world.local.problem.value]).toEqual([
      [request],
      ['on', 'on'],
      null,
    ]);
    expect(world.local.tracks[kind]).not.toBe(before[kind]);
    expect(world.local.tracks[kind]?.readyState).toBe('live');
  },
);

test('[M14] what is muted, off, not there or not allowed is left alone', async () => {
  const world = await opened();
  const before = world.local.tracks;
  world.local.toggleMicrophone();
  await world.local.reopen('microphone');
  for (const permission of ['prompt', 'unknown', 'denied'] as const) {
    world.media.camera = { count: 1, permission };
    await world.local.reopen('camera');
  }
  expect([world.asked, world.local.tracks]).toEqual([[], before]);
  world.media.camera = { count: 1, permission: 'granted' };
  world.local.toggleCamera();
  await world.clock.advance(3_000);
  await world.local.reopen('camera');
  expect([world.asked, world.devices]).toEqual([[], ['muted', 'off']]);
});

test('[M14] what was let go by somebody else in the meantime is not taken', async () => {
  const world = await opened();
  const reopened = world.local.reopen('camera');
  world.local.release();
  await reopened;
  expect([world.asked, world.local.tracks]).toEqual([[], { audio: null, video: null }]);
});

test('[M14] [M12] a device that does not open again is missed, and taken when it is back', async () => {
  const world = await opened();
  world.media.fail = () => ({ name: 'NotReadableError', message: '' });
  await world.local.reopen('microphone');
  expect(world.devices).toEqual(['none', 'on']);
  expect(world.local.problem.value).toEqual({
    code: 'busy',
    devices: ['microphone'],
    instead: 'camera',
  });
  world.media.fail = () => null;
  world.media.changed();
  await world.clock.advance(300);
  expect([world.devices, world.local.problem.value]).toEqual([['on', 'on'], null]);
});

/** The camera is unplugged, and there is no other one. */
async function unpluggedCamera(): Promise<World> {
  const world = await opened();
  world.media.fail = ({ video }) =>
    video === false ? null : { name: 'NotFoundError', message: '' };
  world.media.camera = { count: 0, permission: 'granted' };
  await world.end('video');
  await world.clock.advance(300);
  expect(world.devices).toEqual(['on', 'none']);
  expect(world.asked).not.toEqual([]);
  expect(world.news.at(-1)).toEqual(noCamera);
  return world;
}

const noCamera = { code: 'no-device', devices: ['camera'], instead: 'microphone' };

test('[M15] another microphone is taken while the camera is missing', async () => {
  const world = await unpluggedCamera();
  await world.local.exchange('microphone');
  expect([world.asked, world.devices]).toEqual([[microphoneAlone], ['on', 'none']]);
  expect(world.local.problem.value).toEqual(noCamera);
  expect(world.news).toEqual([[true, false], noCamera]);
});

test('[M14] [M15] a microphone that gives nothing is taken anew while the camera is missing', async () => {
  const world = await unpluggedCamera();
  await world.local.reopen('microphone');
  expect([world.asked, world.devices]).toEqual([[microphoneAlone], ['on', 'none']]);
  expect(world.local.problem.value).toEqual(noCamera);
});

test('[M12] [M15] a microphone that is back is taken while the camera is missing, and then the camera', async () => {
  const world = await unpluggedCamera();
  world.media.fail = () => ({ name: 'NotFoundError', message: '' });
  world.media.microphone = { count: 0, permission: 'granted' };
  await world.end('audio');
  await world.clock.advance(300);
  expect(world.devices).toEqual(['none', 'none']);
  world.media.fail = ({ video }) =>
    video === false ? null : { name: 'NotFoundError', message: '' };
  world.media.microphone = { count: 1, permission: 'granted' };
  world.media.changed();
  await world.clock.advance(300);
  expect(world.devices).toEqual(['on', 'none']);
  expect(world.local.problem.value?.devices).toEqual(['camera']);
  world.media.fail = () => null;
  world.media.camera = { count: 1, permission: 'granted' };
  world.media.changed();
  await world.clock.advance(300);
  expect([world.devices, world.local.problem.value]).toEqual([['on', 'on'], null]);
});

test('[M11] [M15] a camera that is unplugged with its own microphone leaves the voice to another one', async () => {
  const world = await opened();
  world.media.fail = ({ video }) =>
    video === false ? null : { name: 'NotFoundError', message: '' };
  await world.end('video');
  await world.end('audio');
  await world.clock.advance(300);
  expect([world.devices, world.local.problem.value]).toEqual([['on', 'none'], noCamera]);
});

test('[M11] [M15] what was revoked does not keep the other from being asked for', async () => {
  const world = await opened();
  world.media.camera = { count: 1, permission: 'denied' };
  await world.end('video');
  await world.end('audio');
  await world.clock.advance(300);
  const revoked = { code: 'revoked', devices: ['camera'], instead: 'microphone' };
  expect([world.asked, world.devices]).toEqual([[microphoneAlone], ['on', 'none']]);
  expect(world.local.problem.value).toEqual(revoked);
});

test('[M6] with what runs one can go on at once, without asking again', async () => {
  const world = await unpluggedCamera();
  world.local.goOnWithout();
  await world.clock.advance(0);
  expect([world.asked, world.news, world.local.problem.value]).toEqual([[], ['ready'], null]);
});

test('[M13] what was lost is not opened when the call ended in the meantime', async () => {
  for (const begin of ['reopen', 'retry'] as const) {
    const world = begin === 'reopen' ? await opened() : await unpluggedCamera();
    world.media.fail = () => null;
    const situation = Promise.withResolvers<void>();
    const { camera, microphone } = world.media;
    world.media.situation = async () => {
      await situation.promise;
      return { microphone, camera: { ...camera, count: 1 } };
    };
    if (begin === 'reopen') await world.end('video');
    else world.media.changed();
    await world.clock.advance(300);
    world.local.release();
    situation.resolve();
    await world.clock.advance(0);
    expect([begin, world.asked, world.local.tracks]).toEqual([
      begin,
      [],
      { audio: null, video: null },
    ]);
  }
});

test('[M8] [M13] a device that did not answer before the call ended is no problem after it', async () => {
  const world = await opened();
  world.media.answers = false;
  const situation = Promise.withResolvers<void>();
  const { camera, microphone } = world.media;
  const exchanged = world.local.exchange('microphone');
  world.media.situation = async () => {
    await situation.promise;
    return { microphone, camera };
  };
  await world.clock.advance(20_000);
  await exchanged;
  world.local.release();
  situation.resolve();
  await world.clock.advance(0);
  expect(world.local.problem.value).toBeNull();
});

/** Both are unplugged, and the first question after that stands. */
async function bothLost(): Promise<World> {
  const world = await opened();
  world.media.answers = false;
  await world.end('video');
  await world.end('audio');
  await world.clock.advance(300);
  expect(world.asked).toEqual([microphoneAlone]);
  return world;
}

test('[M13] [M15] when the call ends while one is asked for, the other is not asked for any more', async () => {
  const world = await bothLost();
  world.local.release();
  world.media.answer();
  await world.clock.advance(1_000);
  expect([world.asked, world.local.tracks]).toEqual([[], { audio: null, video: null }]);
  expect(world.local.problem.value).toBeNull();
});

test('[M12] [M15] devices that come while they are asked for are opened once', async () => {
  const world = await bothLost();
  world.local.wantBoth();
  await world.clock.advance(0);
  world.media.answer();
  await world.clock.advance(1_000);
  expect(world.asked).toEqual([microphoneAlone, cameraAlone]);
  expect([world.devices, world.local.problem.value]).toEqual([['on', 'on'], null]);
});

test('[M11] [M15] where both are missing both are named, and with one that is back one can go on', async () => {
  const world = await opened();
  world.media.fail = () => ({ name: 'NotFoundError', message: '' });
  await world.end('video');
  await world.end('audio');
  await world.clock.advance(300);
  expect(world.local.problem.value?.devices).toEqual(['microphone', 'camera']);
  world.media.fail = ({ audio }) => (audio ? { name: 'NotFoundError', message: '' } : null);
  world.media.changed();
  await world.clock.advance(300);
  const problem = { code: 'no-device', devices: ['microphone'], instead: 'camera' };
  expect([world.devices, world.local.problem.value]).toEqual([['none', 'on'], problem]);
  expect(world.news.at(-1)).toEqual(problem);
});
