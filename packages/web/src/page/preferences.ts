// What a person likes, kept in this browser.
import { effect, signal, type Signal } from '@preact/signals';
import { stopAll, type Stop } from './stop.ts';
import { withStorage } from './with-storage.ts';

export type Layout = 'corner' | 'facing';
export type Corner = 'top-left' | 'top-right' | 'bottom-left' | 'bottom-right';

type Switch = 'on' | 'off';

export interface Preferences {
  readonly layout: Signal<Layout>;
  readonly corner: Signal<Corner>;
  /** Single-key shortcuts can be switched off (WCAG 2.1.4). */
  readonly shortcuts: Signal<Switch>;
  /** Whether to be told of somebody who finds this room full. */
  readonly knocks: Signal<Switch>;
  /** Soft ones, when the friend comes and goes. */
  readonly sounds: Signal<Switch>;
  /** A smaller picture, in both directions. */
  readonly dataSaving: Signal<Switch>;
  /** [E11] A muted microphone is open while the space bar is held. */
  readonly pushToTalk: Signal<Switch>;
  /** [E12] The friend learns no address of mine. */
  readonly addressHidden: Signal<Switch>;
  start(): Stop;
}

const LAYOUTS: readonly Layout[] = ['corner', 'facing'];
const CORNERS: readonly Corner[] = ['bottom-right', 'bottom-left', 'top-left', 'top-right'];
const SWITCH: readonly Switch[] = ['on', 'off'];
const ADDRESS_HIDDEN = 'address-hidden';

/** [E12] Known before the first connection is made, and so before there are signals. */
export const wasAddressHidden = (): boolean => read(ADDRESS_HIDDEN, SWITCH, 'off') === 'on';

export function createPreferences(): Preferences {
  const kept: (() => Stop)[] = [];
  const keep = <Value extends string>(key: string, known: readonly Value[], usual: Value) => {
    const choice = signal(read(key, known, usual));
    kept.push(() => effect(() => write(key, choice.value)));
    return choice;
  };
  return {
    layout: keep('layout', LAYOUTS, 'corner'),
    corner: keep('corner', CORNERS, 'bottom-right'),
    shortcuts: keep('shortcuts', SWITCH, 'on'),
    knocks: keep('knocks', SWITCH, 'on'),
    sounds: keep('sounds', SWITCH, 'on'),
    dataSaving: keep('data-saving', SWITCH, 'off'),
    pushToTalk: keep('push-to-talk', SWITCH, 'off'),
    addressHidden: keep(ADDRESS_HIDDEN, SWITCH, 'off'),
    start: () => stopAll(kept.map(start => start())),
  };
}

function read<Value extends string>(key: string, known: readonly Value[], usual: Value): Value {
  const stored = withStorage(() => localStorage.getItem(`visavis.${key}`));
  return known.find(value => value === stored) ?? usual;
}

function write(key: string, value: string): void {
  withStorage(() => localStorage.setItem(`visavis.${key}`, value));
}
