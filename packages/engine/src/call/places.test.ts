import { type ReadonlySignal, signal } from '@preact/signals-core';
import { expect, test } from 'vitest';
import type { Line } from '../files/brake.ts';
import { Files } from '../files/files.ts';
import { LocalMedia } from '../media/local-media.ts';
import type { Clock, FileStore, FilesPart, World } from '../ports.ts';
import { FakeClock } from '../testing/fake-clock.ts';
import { FakeFlow } from '../testing/fake-flow.ts';
import { fakeLanes } from '../testing/fake-lane.ts';
import { FakeLoops } from '../testing/fake-loops.ts';
import { FakeMedia, fakeTrack } from '../testing/fake-media.ts';
import { FakeParts } from '../testing/fake-parts.ts';
import { FakeNetwork } from '../testing/fake-peers.ts';
import { FakeLocks, FakeStorage } from '../testing/fake-profile.ts';
import { createPlaces } from './places.ts';

/** Whose files remember what they were given. */
class NotingParts extends FakeParts {
  line: ReadonlySignal<Line | null> | null = null;

  override async files(): Promise<FilesPart> {
    const note = (line: ReadonlySignal<Line | null>) => (this.line = line);
    const { openFileStore } = await super.files();
    class NotingFiles extends Files {
      constructor(clock: Clock, store: FileStore, line: ReadonlySignal<Line | null>) {
        super(clock, store, line);
        note(line);
      }
    }
    return { Files: NotingFiles, openFileStore };
  }
}

function worldWith(parts: FakeParts): World & { readonly clock: FakeClock } {
  const clock = new FakeClock(() => new Promise(resolve => setImmediate(resolve)));
  return {
    ...{ deriveRoomKeys: () => Promise.reject(new Error('nobody joins')) },
    ...{ clock, sockets: { open: () => ({ send: () => undefined, close: () => undefined }) } },
    ...{ peers: new FakeNetwork(clock).page(), loops: new FakeLoops(), media: new FakeMedia() },
    ...{ profile: new FakeStorage(), tab: new FakeStorage(), locks: new FakeLocks().tab() },
    ...{ presence: { visible: () => true, onChange: () => () => undefined }, parts },
  };
}

const nothing = () => undefined;
const handlers = {
  ...{ onReady: nothing, onSlow: nothing, onProblem: nothing },
  ...{ onTracks: nothing, onLost: nothing, onBack: nothing },
};
const friend = {
  ...{ stream: signal(null), microphone: signal('on' as const), camera: signal('on' as const) },
};

function placesWith(parts: FakeParts) {
  const world = worldWith(parts);
  const media = new LocalMedia(world, handlers);
  const places = createPlaces({ world, media, friend, stay: () => null, carry: nothing });
  return { clock: world.clock, places };
}

function linkWith(flow = new FakeFlow({ arrives: true, decodes: 'always' })) {
  const lanes = fakeLanes(nothing);
  for (const lane of Object.values(lanes)) lane.become('open');
  return {
    ...{ lanes, ends: { local: '', remote: '' }, screen: signal(null) },
    ...{ pictureExpected: true, stats: () => Promise.resolve(flow.stats), shape: nothing },
  };
}

const message = (number: number, text: string) => ({
  ...{ type: 'message', writer: 'b'.repeat(22), number, clock: number, ageMs: 0, text },
  ...{ by: 'sender', again: false },
});
/** What a friend who has begun to write has said by then. */
const written = [
  { type: 'have', clock: 2, last: [] },
  { type: 'complete' },
  message(1, 'first'),
  message(2, 'second'),
];

test('[C15] what few calls need comes when it is wanted, the rest by itself', async () => {
  const { clock, places } = placesWith(new FakeParts());
  const there = () =>
    Object.entries(places).flatMap(([name, { thing }]) => (thing.value === null ? [] : [name]));
  for (const place of Object.values(places)) place.follow(linkWith());
  await clock.advance(60_000);
  expect(there()).toEqual(['safety', 'quality']);
  await places.files.want();
  expect(there()).toEqual(['safety', 'files', 'quality']);
  for (const place of Object.values(places)) place.drop();
  for (const place of Object.values(places)) place.follow(linkWith());
  await clock.advance(1_000);
  expect(there()).toEqual(['safety', 'quality']);
  for (const place of Object.values(places)) place.drop();
});

test('[C15] what is wanted alone comes with the friend', async () => {
  const { clock, places } = placesWith(new FakeParts());
  await places.talk.want();
  expect(places.talk.thing.value).toBeNull();
  places.talk.follow(linkWith());
  await clock.advance(0);
  expect(places.talk.thing.value).not.toBeNull();
  places.talk.drop();
});

test.each(['before', 'after'] as const)(
  '[C15] what the friend says %s the link is followed fetches the code and is not lost',
  async when => {
    const { clock, places } = placesWith(new FakeParts());
    const link = linkWith();
    if (when === 'after') places.talk.follow(link);
    for (const one of written) link.lanes.talk.hear(JSON.stringify(one));
    if (when === 'before') places.talk.follow(link);
    await clock.advance(0);
    const texts = places.talk.thing.value?.messages.value.map(({ text }) => text);
    expect(texts).toEqual(['first', 'second']);
    places.talk.drop();
  },
);

test('[C15] what was said while the code could not be fetched waits, and on a new link it is said anew', async () => {
  const parts = new FakeParts();
  const { clock, places } = placesWith(parts);
  const [old, link] = [linkWith(), linkWith()];
  const texts = () => places.talk.thing.value?.messages.value.map(({ text }) => text);
  parts.reachable = false;
  places.talk.follow(old);
  for (const one of written) old.lanes.talk.hear(JSON.stringify(one));
  await places.talk.want();
  expect(texts()).toBeUndefined();
  places.talk.follow(link);
  for (const one of written) link.lanes.talk.hear(JSON.stringify(one));
  await clock.advance(0);
  expect(texts()).toBeUndefined();
  parts.reachable = true;
  // [W9] Packets or the server are back.
  places.talk.follow(link);
  await clock.advance(0);
  expect(texts()).toEqual(['first', 'second']);
  places.talk.drop();
});

test('[C15] a lane of a link that was replaced fetches nothing', async () => {
  const { clock, places } = placesWith(new FakeParts());
  const [old, link] = [linkWith(), linkWith()];
  places.talk.follow(old);
  places.talk.follow(link);
  old.lanes.talk.hear(JSON.stringify(written[0]));
  await clock.advance(0);
  expect(places.talk.thing.value).toBeNull();
  places.talk.drop();
});

test('[F19] whoever sends files hears once a second how the way to the friend is', async () => {
  const parts = new NotingParts();
  const { clock, places } = placesWith(parts);
  const flow = new FakeFlow({ arrives: true, decodes: 'always' });
  for (const place of Object.values(places)) place.follow(linkWith(flow));
  await places.files.want();
  const tracks = { audio: fakeTrack('audio'), video: fakeTrack('video') };
  for (let second = 0; second < 3; second++) {
    await clock.advance(1_000);
    flow.run(1, tracks, tracks);
  }
  expect(parts.line?.value).toEqual({ roundTripMs: 20, loss: null, roomKbps: null });
  for (const place of Object.values(places)) place.drop();
});
