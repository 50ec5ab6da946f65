// Draws into the small window. Fetched when a call is quiet, or when somebody wants the window before that.
import { render } from 'preact';
import { ShellContext, type Shell } from '../../shell.ts';
import { CornerWindow } from './corner-window.tsx';

/** Until what is returned is called. */
export function fillWindow(corner: Window, shell: Shell): () => void {
  dress(corner.document);
  const listening = new AbortController();
  const { signal } = listening;
  corner.addEventListener('keydown', event => pressKey(event, shell), { signal });
  render(
    <ShellContext.Provider value={shell}>
      <CornerWindow />
    </ShellContext.Provider>,
    corner.document.body,
  );
  return () => {
    listening.abort();
    render(null, corner.document.body);
  };
}

/** The page's look, from the same files: the strict policy of the page holds in the window, too. */
function dress(corner: Document): void {
  const { lang, dataset } = document.documentElement;
  corner.documentElement.lang = lang;
  Object.assign(corner.documentElement.dataset, dataset);
  corner.title = 'Vis-à-vis';
  for (const style of document.querySelectorAll('link[rel="stylesheet"], style')) {
    const copy = corner.importNode(style, true);
    // The window has no address of its own to start from.
    if (style.tagName === 'LINK') copy.setAttribute('href', (style as HTMLLinkElement).href);
    corner.head.append(copy);
  }
}

/** The same single keys as in the page. */
function pressKey(event: KeyboardEvent, { commands, preferences }: Shell): void {
  const { key, ctrlKey, metaKey, altKey, repeat } = event;
  if (ctrlKey || metaKey || altKey || repeat || preferences.shortcuts.peek() !== 'on') return;
  const run = commands.byKey.get(key.toLowerCase());
  if (!run) return;
  event.preventDefault();
  run();
}
