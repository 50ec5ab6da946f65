// [E15] The theme is put on the page before its first paint by `early.ts`; here it is chosen.
import { signal, type ReadonlySignal } from '@preact/signals';
import { withStorage } from '../page/with-storage.ts';

export const THEMES = ['system', 'night', 'paper'] as const;
export type Theme = (typeof THEMES)[number];

const KEY = 'visavis.theme';
const chosen = signal<Theme>(current());
export const theme: ReadonlySignal<Theme> = chosen;

export function chooseTheme(wanted: Theme): void {
  chosen.value = wanted;
  const { dataset } = document.documentElement;
  if (wanted === 'system') delete dataset['theme'];
  else dataset['theme'] = wanted;
  // `?theme=` would win at the next load.
  const address = new URL(location.href);
  address.searchParams.delete('theme');
  history.replaceState(history.state, '', address);
  withStorage(() => localStorage.setItem(KEY, wanted));
}

function current(): Theme {
  const shown = document.documentElement.dataset['theme'];
  return THEMES.find(name => name === shown) ?? 'system';
}
