// What a person likes, kept in this browser.
import { effect, signal, type Signal } from '@preact/signals';
import { stopAll, type Stop } from './stop.ts';

export type Layout = 'corner' | 'facing';
export type Corner = 'top-left' | 'top-right' | 'bottom-left' | 'bottom-right';

export interface Preferences {
  readonly layout: Signal<Layout>;
  readonly corner: Signal<Corner>;
  /** Single-key shortcuts can be switched off (WCAG 2.1.4). */
  readonly shortcuts: Signal<'on' | 'off'>;
  start(): Stop;
}

const LAYOUTS: readonly Layout[] = ['corner', 'facing'];
const CORNERS: readonly Corner[] = ['bottom-right', 'bottom-left', 'top-left', 'top-right'];
const SWITCH = ['on', 'off'] as const;

export function createPreferences(): Preferences {
  const layout = signal(read('layout', LAYOUTS, 'corner'));
  const corner = signal(read('corner', CORNERS, 'bottom-right'));
  const shortcuts = signal(read('shortcuts', SWITCH, 'on'));
  const start = () =>
    stopAll([
      effect(() => write('layout', layout.value)),
      effect(() => write('corner', corner.value)),
      effect(() => write('shortcuts', shortcuts.value)),
    ]);
  return { layout, corner, shortcuts, start };
}

function read<Value extends string>(key: string, known: readonly Value[], usual: Value): Value {
  try {
    const stored = localStorage.getItem(`visavis.${key}`);
    return known.find(value => value === stored) ?? usual;
  } catch {
    return usual;
  }
}

function write(key: string, value: string): void {
  try {
    localStorage.setItem(`visavis.${key}`, value);
  } catch {
    // Storage is forbidden or full: the choice lasts as long as the page.
  }
}
