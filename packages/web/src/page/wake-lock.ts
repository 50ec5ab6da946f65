// Keeps the screen on while somebody is awaited or seen.
import { effect } from '@preact/signals';
import type { Call, Phase } from '@visavis/engine';
import { listenToDocument } from './listen.ts';
import { stopAll, type Stop } from './stop.ts';

const AWAKE: ReadonlySet<Phase> = new Set(['waiting', 'connecting', 'connected', 'reconnecting']);

export function startWakeLock(call: Call): Stop {
  let wanted = false;
  let lock: Promise<WakeLockSentinel | null> | null = null;
  const take = () => {
    if (!wanted || document.hidden) return;
    lock = request();
  };
  const drop = () => {
    void lock?.then(held => held?.release());
    lock = null;
  };
  const followPhase = effect(() => {
    const before = wanted;
    wanted = AWAKE.has(call.view.value.phase);
    if (wanted && !before) take();
    if (!wanted) drop();
  });
  // The browser takes the lock away from a hidden page (Screen Wake Lock §6).
  return stopAll([followPhase, listenToDocument('visibilitychange', take), drop]);
}

async function request(): Promise<WakeLockSentinel | null> {
  const wakeLock = navigator.wakeLock as WakeLock | undefined;
  // Refused on low battery; the call does not depend on it.
  return (await wakeLock?.request('screen').catch(() => null)) ?? null;
}
