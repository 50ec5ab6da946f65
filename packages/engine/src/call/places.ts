// The parts of a call that are fetched when a link is up, at once or when they are wanted, and what each of them is given.
import { computed } from '@preact/signals-core';
import type { FileExchange } from '../files/transfer.ts';
import type { LocalMedia } from '../media/local-media.ts';
import type { ScreenCarrier, World } from '../ports.ts';
import type { Sharing } from '../share/share.ts';
import type { SafetyCode, Stay } from '../safety/safety.ts';
import { Place } from './place.ts';
import type { Company, Friend } from './view.ts';

export interface Surroundings {
  readonly world: World;
  readonly media: LocalMedia;
  readonly friend: Friend;
  /** Of the link that is shown. */
  readonly stay: () => Stay | null;
  /** What the links carry beside camera and microphone. */
  readonly carry: (screen: ScreenCarrier | undefined) => void;
}
/** To add a part: its class in a folder of its own, its file in `browser/`, a line in `Parts`, here and in `Company`. */
export type Places = {
  readonly [Name in keyof Company]: Place<NonNullable<ReturnType<Company[Name]['peek']>>>;
};

export function createPlaces({ world, media, friend, stay, carry }: Surroundings): Places {
  const places: Places = {
    safety: new Place<SafetyCode>(async () => {
      const Part = await world.parts.safety();
      return () => new Part({ ...world, stay });
    }),
    files: new Place<FileExchange>(async () => {
      const { Files, openFileStore } = await world.parts.files();
      return () => new Files(world.clock, openFileStore(), line);
    }, 'files'),
    share: new Place<Sharing>(async () => {
      const { Share, screens } = await world.parts.share();
      return () => new Share({ clock: world.clock, screens, carry });
    }, 'share'),
    quality: new Place(async () => {
      const Part = await world.parts.quality();
      return () => new Part({ ...world, me: media, friend });
    }),
    talk: new Place(async () => {
      const Part = await world.parts.talk();
      return () => new Part(world.clock);
    }, 'talk'),
  };
  /** [F19] Files give way to the voice. */
  const line = computed(() => places.quality.thing.value?.line.value ?? null);
  return places;
}

export function toCompany({ talk, quality, share, safety, files }: Places): Company {
  return {
    talk: talk.thing,
    quality: quality.thing,
    share: share.thing,
    safety: safety.thing,
    files: files.thing,
  };
}
