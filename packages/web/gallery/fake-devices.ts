// Real choices among devices that are not there.
import { Devices, fakeDevice, FakeMedia, FakeStorage, LocalMedia } from '@visavis/engine/testing';

interface Options {
  readonly facing?: 'user' | 'environment';
}

class ChosenDevices extends Devices {
  readonly local: LocalMedia;
  readonly media: FakeMedia;

  constructor(local: LocalMedia, media: FakeMedia) {
    super({ ...WORLD, media, profile: new FakeStorage(), onFault: () => undefined }, local);
    this.local = local;
    this.media = media;
  }
}

const WORLD = {
  clock: {
    now: () => performance.now(),
    random: () => 0.5,
    after: (ms: number, run: () => void) => {
      const timer = setTimeout(run, ms);
      return () => clearTimeout(timer);
    },
  },
  presence: { visible: () => true, onChange: () => () => undefined },
};

export function fakeDevices({ facing }: Options = {}): ChosenDevices {
  const media = new FakeMedia();
  media.plugged = [
    fakeDevice('camera', 'lid', 'FaceTime HD Camera'),
    fakeDevice('camera', 'desk', 'Logitech BRIO 4K Stream Edition (046d:085e)'),
    fakeDevice('microphone', 'lid', 'Built-in Microphone'),
    fakeDevice('microphone', 'desk', 'Jabra Evolve2 65'),
    fakeDevice('speaker', 'lid', 'Built-in Speakers'),
    fakeDevice('speaker', 'desk', 'Jabra Evolve2 65'),
  ];
  if (facing !== undefined) media.facing.set('lid', facing).set('desk', 'user');
  media.stream = () => new MediaStream();
  const quiet = () => undefined;
  const local = new LocalMedia(
    { ...WORLD, media },
    {
      ...{ onReady: quiet, onSlow: quiet, onProblem: quiet },
      ...{ onTracks: quiet, onLost: quiet, onBack: quiet },
    },
  );
  void local.open();
  return new ChosenDevices(local, media);
}
