import { encode } from '@visavis/protocol';
import { expect, test } from 'vitest';
import { Scope } from '../lib/scope.ts';
import { FakeClock } from '../testing/fake-clock.ts';
import { Channel, readChannelMessage } from './channel.ts';

function world(open = true) {
  const clock = new FakeClock(() => Promise.resolve());
  const scope = new Scope(clock);
  const sent: { atMs: number; text: string }[] = [];
  const beganMs = clock.now();
  const send = (text: string) => {
    sent.push({ atMs: clock.now() - beganMs, text });
    return open;
  };
  return { clock, scope, sent, channel: new Channel({ scope, send }) };
}
const alive = encode({ type: 'alive' });

test('[P82] alive is said at once and four times a second', async () => {
  const { clock, channel, sent } = world();
  channel.keepAlive();
  await clock.advance(600);
  expect(sent).toEqual([0, 250, 500].map(atMs => ({ atMs, text: alive })));
});

test('[P82] a channel that opens again does not double it', async () => {
  const { clock, channel, sent } = world();
  channel.keepAlive();
  await clock.advance(100);
  channel.keepAlive();
  await clock.advance(500);
  expect(sent.map(({ atMs }) => atMs)).toEqual([0, 100, 350, 600]);
});

test('[P82] alive ends with its scope', async () => {
  const { clock, scope, channel, sent } = world();
  channel.keepAlive();
  scope.close();
  await clock.advance(1_000);
  expect(sent).toEqual([{ atMs: 0, text: alive }]);
});

test('what is sent on a closed channel is known to be lost', () => {
  expect(world(false).channel.send({ type: 'alive' })).toBe(false);
  expect(world(true).channel.send({ type: 'alive' })).toBe(true);
});

test('messages are read by their schema and everything else is null', () => {
  const state = { type: 'media-state', microphone: 'on', camera: 'off' } as const;
  expect(readChannelMessage(encode(state))).toEqual(state);
  const strange = ['{', '{"type":"later"}', encode({ ...state, camera: 'broken' }), ''];
  expect(strange.map(readChannelMessage)).toEqual([null, null, null, null]);
});
