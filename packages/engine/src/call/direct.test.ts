import { signal } from '@preact/signals-core';
import { encode, Sealed, type Digest } from '@visavis/protocol';
import { parse } from 'valibot';
import { expect, test } from 'vitest';
import { Scope } from '../lib/scope.ts';
import { FakeClock } from '../testing/fake-clock.ts';
import { Direct } from './direct.ts';
import type { CameraState, MicrophoneState } from './view.ts';

function world() {
  const clock = new FakeClock(() => Promise.resolve());
  const scope = new Scope(clock);
  const microphone = signal<MicrophoneState>('on');
  const camera = signal<CameraState>('on');
  const sent: string[] = [];
  const relayed: Sealed[] = [];
  const keyFrames: string[] = [];
  const digests: Digest[] = [];
  const direct = new Direct({
    scope,
    microphone,
    camera,
    send: text => sent.push(text) > 0,
    onDigest: digest => digests.push(digest),
    onKeyFrameAsked: () => keyFrames.push('asked'),
    onSealed: sealed => relayed.push(sealed),
  });
  sent.length = 0;
  return { clock, scope, microphone, camera, sent, relayed, keyFrames, digests, direct };
}
const state = (microphone: MicrophoneState, camera: CameraState) =>
  encode({ type: 'media-state', microphone, camera });
const alive = encode({ type: 'alive' });

test('[P80] the devices are told when the channel opens and at every change', () => {
  const { direct, microphone, camera, sent } = world();
  direct.opened();
  microphone.value = 'muted';
  camera.value = 'off';
  expect(sent).toEqual([state('on', 'on'), alive, state('muted', 'on'), state('muted', 'off')]);
});

test('[P80] nothing is told after the end', async () => {
  const { clock, scope, direct, microphone, sent } = world();
  direct.opened();
  scope.close();
  microphone.value = 'muted';
  await clock.advance(1_000);
  expect(sent).toEqual([state('on', 'on'), alive]);
});

test('[P82] it shows that it lives until the two part, and again from the next link on', async () => {
  const { clock, direct, sent } = world();
  direct.opened();
  await clock.advance(1_000);
  direct.parted();
  sent.length = 0;
  await clock.advance(10_000);
  expect(sent).toEqual([]);
  direct.opened();
  await clock.advance(300);
  expect(sent).toEqual([state('on', 'on'), alive, alive]);
});

test('[P80] what the friend tells of their devices is shown', () => {
  const { direct } = world();
  expect([direct.microphone.value, direct.camera.value]).toEqual(['none', 'none']);
  direct.hear(state('muted', 'off'));
  expect([direct.microphone.value, direct.camera.value]).toEqual(['muted', 'off']);
});

test('[P81] a signal that comes the direct way is handed on unopened', () => {
  const { direct, relayed } = world();
  const session = 'A'.repeat(22);
  const sealed = parse(Sealed, { from: session, to: session, sequence: 3, box: 'AAAA' });
  direct.hear(encode({ type: 'signal', sealed }));
  expect(relayed).toEqual([sealed]);
});

test('[P83] a friend who misses a whole picture is given one', () => {
  const { direct, keyFrames } = world();
  direct.hear(encode({ type: 'key-frame' }));
  expect(keyFrames).toEqual(['asked']);
});

test('[P82] signs of life and messages of a newer page change nothing', () => {
  const { direct, relayed, sent } = world();
  for (const text of [alive, '{"type":"later"}', 'not JSON']) direct.hear(text);
  expect([direct.microphone.value, direct.camera.value, relayed, sent]).toEqual([
    'none',
    'none',
    [],
    [],
  ]);
});

test('[P84] a digest of the friend is handed on, and mine is sent as it is', () => {
  const { direct, digests, sent } = world();
  const digest: Digest = {
    type: 'digest',
    sent: { sound: { bytes: 4_000, level: null }, picture: { bytes: 90_000, frames: 30 } },
    received: {
      sound: { bytes: 4_000, level: 0.1, concealed: 0 },
      picture: { bytes: 0, frames: null },
    },
    playback: 'none',
  };
  direct.hear(encode(digest));
  direct.say(digest);
  expect([digests, sent]).toEqual([[digest], [encode(digest)]]);
});
