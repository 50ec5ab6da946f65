// The room's name in the fragment of the address: the browser never sends that part to a server.
import { signal, type ReadonlySignal } from '@preact/signals';
import { listen } from './listen.ts';
import type { Stop } from './stop.ts';

export interface RoomAddress {
  /** What the fragment says now. */
  readonly name: ReadonlySignal<string>;
  show(name: string): void;
  /** What to send to the friend. */
  link(name: string): string;
  /** Follows changes by hand; `onTyped` hears of each after `name` has changed. */
  start(onTyped: () => void): Stop;
}

export function createRoomAddress(): RoomAddress {
  const name = signal(readFragment());
  return {
    name,
    show: shown => {
      name.value = shown;
      history.replaceState(history.state, '', nameToFragment(shown));
    },
    link: shared => `${location.origin}${location.pathname}${nameToFragment(shared)}`,
    start: onTyped =>
      listen('hashchange', () => {
        name.value = readFragment();
        onTyped();
      }),
  };
}

function nameToFragment(name: string): string {
  return `#${encodeURIComponent(name.toWellFormed())}`;
}

function readFragment(): string {
  const text = location.hash.slice(1);
  try {
    return decodeURIComponent(text);
  } catch {
    // A lone % is no encoding but was typed by hand: it means itself.
    return text;
  }
}
