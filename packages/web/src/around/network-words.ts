import { computed, signal, type ReadonlySignal } from '@preact/signals';
import type { Language } from '../i18n/language.ts';
import { listen } from '../page/listen.ts';
import { stopAll, type Stop } from '../page/stop.ts';

export interface NetworkWords {
  /** Null while the browser has a network, or no words have come. */
  readonly words: ReadonlySignal<string | null>;
  start(): Stop;
}

/** [A8] Only that there is no network is sure (HTML §8.9.1.4): the other way round nothing is said. */
export function createNetworkWords({ callText }: Language): NetworkWords {
  const online = signal(navigator.onLine);
  const look = () => void (online.value = navigator.onLine);
  return {
    words: computed(() => (online.value ? null : (callText.value?.around.offline ?? null))),
    start: () => stopAll([listen('online', look), listen('offline', look)]),
  };
}
