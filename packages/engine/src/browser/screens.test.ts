// The carrier on transceivers that remember what they were told, and the picker's options as the browser gets them.
import { beforeEach, expect, test, vi } from 'vitest';
import type { Tracks, Transceivers } from '../ports.ts';
import { fakeTrack } from '../testing/fake-media.ts';
import { countCryptography } from '../testing/settle.ts';
import { browserScreens } from './screens.ts';

const settle = countCryptography();
const NOTHING: Tracks = { audio: null, video: null };

class FakeStream {
  readonly tracks: readonly MediaStreamTrack[];
  constructor(tracks: readonly MediaStreamTrack[] = []) {
    this.tracks = tracks;
  }
}

class FakeSender {
  track: MediaStreamTrack | null = null;
  streams: unknown[] = [];
  parameters: RTCRtpSendParameters[] = [];
  options: unknown[] = [];

  replaceTrack(track: MediaStreamTrack | null): Promise<void> {
    this.track = track;
    return Promise.resolve();
  }
  setStreams(...streams: unknown[]): void {
    this.streams = streams;
  }
  getParameters(): RTCRtpSendParameters {
    return { encodings: [{}], transactionId: '', codecs: [], headerExtensions: [], rtcp: {} };
  }
  setParameters(parameters: RTCRtpSendParameters, options?: unknown): Promise<void> {
    this.parameters.push(parameters);
    this.options.push(options);
    return Promise.resolve();
  }
}

class FakeTransceiver {
  readonly sender = new FakeSender();
  readonly receiver: { readonly track: MediaStreamTrack };
  direction = 'recvonly';
  left: string[] = [];

  constructor(kind: 'audio' | 'video') {
    this.receiver = { track: fakeTrack(kind) };
  }
  setCodecPreferences(codecs: readonly RTCRtpCodec[]): void {
    this.left = codecs.map(({ mimeType }) => mimeType);
  }
}

class FakeConnection {
  readonly all = [new FakeTransceiver('audio'), new FakeTransceiver('video')];

  addTransceiver(kind: 'audio' | 'video'): FakeTransceiver {
    const added = new FakeTransceiver(kind);
    this.all.push(added);
    return added;
  }
  getTransceivers(): readonly FakeTransceiver[] {
    return [...this.all];
  }
  get port(): Transceivers {
    return this as unknown as Transceivers;
  }
}

beforeEach(() => {
  vi.stubGlobal('MediaStream', FakeStream);
  const codecs = ['video/VP8', 'video/rtx'].map(mimeType => ({ mimeType }));
  vi.stubGlobal('RTCRtpReceiver', { getCapabilities: () => ({ codecs }) });
});

const screen = (width: number, height: number) => fakeTrack('video', '', { width, height });

test('[X6] room is made after microphone and camera, picture before sound, in a stream of its own', async () => {
  const connection = new FakeConnection();
  const tracks = { audio: fakeTrack('audio'), video: screen(1_280, 720) };
  const carrier = browserScreens.carrier(tracks);
  expect(await carrier.join(connection.port, false)).toBeNull();
  const line = await carrier.join(connection.port, true);
  const [microphone, camera] = connection.all;
  const [picture, sound] = connection.all.slice(2) as [FakeTransceiver, FakeTransceiver];
  expect(connection.all.map(({ receiver }) => receiver.track.kind)).toEqual([
    ...['audio', 'video', 'video', 'audio'],
  ]);
  expect(line?.stream).toEqual(new FakeStream([picture.receiver.track, sound.receiver.track]));
  expect([picture.sender.track, sound.sender.track]).toEqual([tracks.video, tracks.audio]);
  expect([microphone?.sender.track, camera?.sender.track]).toEqual([null, null]);
  expect([picture.direction, sound.direction]).toEqual(['sendrecv', 'sendrecv']);
  expect([picture.sender.streams.length, picture.left]).toEqual([1, ['video/VP8']]);
  expect(sound.sender.streams).toEqual(picture.sender.streams);
});

test('[X5] what was offered with room is joined, and there is one line for as long as the connection lives', async () => {
  const connection = new FakeConnection();
  connection.addTransceiver('video');
  connection.addTransceiver('audio');
  const first = await browserScreens.carrier(NOTHING).join(connection.port, false);
  const video = screen(1_280, 720);
  const second = await browserScreens.carrier({ audio: null, video }).join(connection.port, true);
  expect(second).toBe(first);
  expect([connection.all.length, connection.all[2]?.sender.track]).toEqual([4, video]);
  await browserScreens.carrier(NOTHING).join(connection.port, false);
  expect(connection.all[2]?.sender.track).toBeNull();
});

test('[X13] detail is kept, at most so many pixels and bits, and paused and forced like the camera', async () => {
  const connection = new FakeConnection();
  const video = screen(5_120, 2_880);
  const line = await browserScreens.carrier({ audio: null, video }).join(connection.port, true);
  await settle();
  const sender = connection.all[2]!.sender;
  expect(sender.parameters.at(-1)).toMatchObject({
    degradationPreference: 'maintain-resolution',
    encodings: [{ active: true, maxBitrate: 2_500_000, scaleResolutionDownBy: 2 }],
  });
  line?.pausePicture(true);
  line?.forceKeyFrame();
  await settle();
  expect(sender.parameters.at(-1)?.encodings[0]?.active).toBe(false);
  expect(sender.options.at(-1)).toEqual({ encodingOptions: [{ keyFrame: true }] });
});

test('[R13] a screen that is paused is forgotten as far as it was sent, and stays text', async () => {
  const connection = new FakeConnection();
  const hints = ['detail'];
  const video = Object.defineProperty(screen(1_280, 720), 'contentHint', {
    get: () => hints.at(-1),
    set: (hint: string) => hints.push(hint),
  });
  const line = await browserScreens.carrier({ audio: null, video }).join(connection.port, true);
  line?.pausePicture(true);
  line?.pausePicture(true);
  await settle();
  line?.pausePicture(false);
  await settle();
  expect(hints).toEqual(['detail', 'motion', 'detail']);
});

function withPicker(supported: object, answer: () => Promise<unknown>): object[] {
  const asked: object[] = [];
  const getDisplayMedia = (options: object) => {
    asked.push(options);
    return answer();
  };
  const mediaDevices = { getDisplayMedia, getSupportedConstraints: () => supported };
  vi.stubGlobal('navigator', { mediaDevices });
  return asked;
}

test('[X12] the system’s sound only where this page’s own can be left out, and never this page', async () => {
  const refuse = () => Promise.reject(new DOMException('Permission denied', 'NotAllowedError'));
  const [plain] = [withPicker({}, refuse), await browserScreens.capture()];
  expect(plain[0]).toMatchObject({ systemAudio: 'exclude', selfBrowserSurface: 'exclude' });
  const able = withPicker({ restrictOwnAudio: true }, refuse);
  expect(await browserScreens.capture()).toEqual({
    ok: false,
    failure: { name: 'NotAllowedError', message: 'Permission denied' },
  });
  expect(able[0]).toMatchObject({ systemAudio: 'include', audio: { restrictOwnAudio: true } });
});

test('[X13] a picture is marked as one to be read, where the browser knows of such marks', async () => {
  const video = Object.assign(screen(800, 600), { contentHint: '' });
  const stream = { getVideoTracks: () => [video], getAudioTracks: () => [] };
  withPicker({}, () => Promise.resolve(stream));
  expect(await browserScreens.capture()).toEqual({ ok: true, tracks: { audio: null, video } });
  expect(video.contentHint).toBe('detail');
});

test('[X11] a browser without a picker, or a page without devices, cannot share', () => {
  withPicker({}, () => Promise.resolve(null));
  expect(browserScreens.supported).toBe(true);
  vi.stubGlobal('navigator', { mediaDevices: {} });
  expect(browserScreens.supported).toBe(false);
  vi.stubGlobal('navigator', {});
  expect(browserScreens.supported).toBe(false);
});
