import { listen } from './listen.ts';
import type { Stop } from './stop.ts';

export type Shortcuts = ReadonlyMap<string, () => unknown>;

/** Single keys, never while something is typed or a key of the system is held. */
export function startShortcuts(shortcuts: Shortcuts, areEnabled: () => boolean): Stop {
  return listen('keydown', event => {
    if (!areEnabled() || hasModifier(event) || event.repeat || isTyping(event.target)) return;
    const run = shortcuts.get(event.key.toLowerCase());
    if (!run) return;
    event.preventDefault();
    run();
  });
}

function hasModifier(event: KeyboardEvent): boolean {
  return event.ctrlKey || event.metaKey || event.altKey || event.isComposing;
}

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || target.closest('input, textarea, select, dialog[open]') !== null)
  );
}
