// The real part with nothing to measure: it shows what a scene says.
import type { Grade } from '@visavis/engine';
import { Quality } from '@visavis/engine/testing';
import type { FakeCall } from './fake-call.ts';

interface Line {
  readonly grade?: Grade;
  readonly mine?: Quality['myPicture']['value'];
  readonly friends?: Quality['friendPicture']['value'];
}

export function onLine({ grade, mine = 'sent', friends = 'sent' }: Line) {
  return ({ me, friend, company }: FakeCall): void => {
    const quality = new Quality({
      clock: { now: () => 0, random: () => 0, after: () => () => undefined },
      presence: { visible: () => true, onChange: () => () => undefined },
      ...{ me, friend },
    });
    quality.grade.value = grade ?? null;
    quality.myPicture.value = mine;
    quality.friendPicture.value = friends;
    company.quality.value = quality;
  };
}
