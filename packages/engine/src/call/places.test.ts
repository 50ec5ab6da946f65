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

test('[F19] whoever sends files hears once a second how the way to the friend is', async () => {
  const parts = new NotingParts();
  const world = worldWith(parts);
  const places = createPlaces({
    ...{ world, media: new LocalMedia(world, handlers), friend },
    ...{ stay: () => null, carry: nothing },
  });
  const flow = new FakeFlow({ arrives: true, decodes: 'always' });
  const link = {
    ...{ lanes: fakeLanes(nothing), ends: { local: '', remote: '' }, screen: signal(null) },
    ...{ pictureExpected: true, stats: () => Promise.resolve(flow.stats), shape: nothing },
  };
  for (const place of Object.values(places)) place.follow(link);
  const tracks = { audio: fakeTrack('audio'), video: fakeTrack('video') };
  for (let second = 0; second < 3; second++) {
    await world.clock.advance(1_000);
    flow.run(1, tracks, tracks);
  }
  expect(parts.line?.value).toEqual({ roundTripMs: 20, loss: null, roomKbps: null });
  for (const place of Object.values(places)) place.drop();
});
