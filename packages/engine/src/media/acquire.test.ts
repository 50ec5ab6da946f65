import { expect, test } from 'vitest';
import type { MediaFailure, MediaRequest } from '../ports.ts';
import { FakeMedia } from '../testing/fake-media.ts';
import { acquire } from './acquire.ts';
import type { DeviceKind } from './problem.ts';

const BOTH: readonly DeviceKind[] = ['microphone', 'camera'];
const both = (video: 'ideal' | 'any') => ({ audio: true, video });
const microphone = { audio: true, video: false };
const camera = { audio: false, video: 'any' };

/** Fails with `name` whenever `when` says so. */
function failing(name: string, when: (request: MediaRequest) => boolean = () => true): FakeMedia {
  const media = new FakeMedia();
  const failure: MediaFailure = { name, message: '' };
  media.fail = request => (when(request) ? failure : null);
  return media;
}
const problem = (code: string, devices: readonly DeviceKind[], instead: DeviceKind | null) => ({
  ok: false,
  problem: { code, devices, instead },
});

/** Remembers every track that is handed out. */
function watchTracks(media: FakeMedia): MediaStreamTrack[] {
  const tracks: MediaStreamTrack[] = [];
  const open = media.open.bind(media);
  media.open = async request => {
    const answer = await open(request);
    if (answer.ok) {
      const { audio, video } = answer.tracks;
      tracks.push(...[audio, video].filter(track => track !== null));
    }
    return answer;
  };
  return tracks;
}

test('one question for both, with the wished size', async () => {
  const media = new FakeMedia();
  const acquired = await acquire(media, BOTH);
  expect(acquired.ok && [acquired.tracks.audio?.kind, acquired.tracks.video?.kind]).toEqual([
    'audio',
    'video',
  ]);
  expect(media.requests).toEqual([both('ideal')]);
});

test('one device alone is asked for alone', async () => {
  const media = new FakeMedia();
  await acquire(media, ['microphone']);
  await acquire(media, ['camera']);
  expect(media.requests).toEqual([microphone, { audio: false, video: 'ideal' }]);
});

test('[M1] a known obstacle is named without asking', async () => {
  const media = new FakeMedia();
  media.secure = false;
  expect(await acquire(media, BOTH)).toEqual(problem('insecure-page', BOTH, null));
  expect(media.requests).toEqual([]);
});

test('[M4] what is not a refusal is asked for once more with no wishes', async () => {
  for (const name of ['NotReadableError', 'OverconstrainedError', 'AbortError']) {
    const media = failing(name, ({ video }) => video === 'ideal');
    expect((await acquire(media, BOTH)).ok).toBe(true);
    expect(media.requests).toEqual([both('ideal'), both('any')]);
  }
});

test('[M4] a refusal is not asked again', async () => {
  const media = failing('NotAllowedError');
  media.microphone.permission = media.camera.permission = 'denied';
  expect(await acquire(media, BOTH)).toEqual(problem('refused', BOTH, null));
  expect(media.requests).toEqual([both('ideal')]);
});

test('[M5] a refused camera leaves the microphone that is allowed, without asking again', async () => {
  const media = failing('NotAllowedError');
  media.camera.permission = 'denied';
  expect(await acquire(media, BOTH)).toEqual(problem('refused', ['camera'], 'microphone'));
  expect(media.requests).toEqual([both('ideal')]);
});

test('[M5] a refused microphone leaves the camera, unless there is none', async () => {
  const media = failing('NotAllowedError');
  media.microphone.permission = 'denied';
  expect(await acquire(media, BOTH)).toEqual(problem('refused', ['microphone'], 'camera'));
  media.camera.count = 0;
  expect(await acquire(media, BOTH)).toEqual(problem('refused', BOTH, null));
});

test('[M5] a dismissed question and a refusal by the system leave nothing', async () => {
  const media = failing('NotAllowedError');
  expect(await acquire(media, BOTH)).toEqual(problem('refused-by-system', BOTH, null));
  media.camera.permission = 'prompt';
  expect(await acquire(media, BOTH)).toEqual(problem('dismissed', BOTH, null));
});

test('[M6] when the camera fails the microphone is tried alone, and let go again', async () => {
  const media = failing('NotReadableError', ({ video }) => video !== false);
  const tracks = watchTracks(media);
  expect(await acquire(media, BOTH)).toEqual(problem('busy', ['camera'], 'microphone'));
  expect(media.requests).toEqual([both('ideal'), both('any'), microphone]);
  expect(tracks.map(({ kind, readyState }) => [kind, readyState])).toEqual([['audio', 'ended']]);
});

test('[M6] when the microphone fails the camera is tried alone, after it', async () => {
  const media = failing('NotFoundError', ({ audio }) => audio);
  const tracks = watchTracks(media);
  expect(await acquire(media, BOTH)).toEqual(problem('no-device', ['microphone'], 'camera'));
  expect(media.requests).toEqual([both('ideal'), both('any'), microphone, camera]);
  expect(tracks.map(({ kind, readyState }) => [kind, readyState])).toEqual([['video', 'ended']]);
});

test('[M6] when both fail there is nothing to go on with', async () => {
  const media = failing('AbortError');
  expect(await acquire(media, BOTH)).toEqual(problem('failed', BOTH, null));
  expect(media.requests).toHaveLength(4);
});

test('[M6] who asked for one device is not offered the other', async () => {
  const media = failing('NotReadableError');
  expect(await acquire(media, ['camera'])).toEqual(problem('busy', ['camera'], null));
  expect(media.requests).toHaveLength(2);
});

test('[M8] a browser that says that the device did not answer is believed', async () => {
  const media = failing('TimeoutError');
  expect(await acquire(media, BOTH)).toEqual(problem('no-answer', BOTH, null));
  expect(media.requests).toEqual([both('ideal')]);
});
