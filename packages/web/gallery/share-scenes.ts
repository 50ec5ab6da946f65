// What a screen does to the stage, and what I am told of mine.
import type { CallView, Sharing } from '@visavis/engine';
import { drawScreen, fakeShare } from './fake-share.ts';
import type { Scene } from './scenes.ts';

export function shareScenes(name: string): readonly (readonly [string, Scene])[] {
  const connected: CallView = { phase: 'connected', name };
  const lost: CallView = { phase: 'reconnecting', name, why: 'no-packets' };
  const scene = (view: CallView, make: () => Sharing): Scene => ({
    view,
    also: call => (call.company.share.value = make()),
  });
  const friendShares = () => fakeShare({ friend: drawScreen() });
  return [
    ['sharing', scene(connected, () => fakeShare({ mine: 'shared' }))],
    ['sharing-failed', scene(connected, () => fakeShare({ problem: 'refused-by-system' }))],
    ['friend-shares', scene(connected, friendShares)],
    ['friend-shares-lost', scene(lost, friendShares)],
  ];
}
