// The parts of a call that are fetched when the first link is up, and what each of them is given.
import type { LocalMedia } from '../media/local-media.ts';
import type { World } from '../ports.ts';
import { Place } from './place.ts';
import type { Company, Friend } from './view.ts';

export interface Surroundings {
  readonly world: World;
  readonly media: LocalMedia;
  readonly friend: Friend;
}
/** To add a part: its class in a folder of its own, its file in `browser/`, a line in `Parts`, here and in `Company`. */
export type Places = {
  readonly [Name in keyof Company]: Place<NonNullable<ReturnType<Company[Name]['peek']>>>;
};

export function createPlaces({ world }: Surroundings): Places {
  return {
    talk: new Place(async () => {
      const Part = await world.parts.talk();
      return () => new Part(world.clock);
    }),
  };
}

export function toCompany({ talk }: Places): Company {
  return { talk: talk.thing };
}
