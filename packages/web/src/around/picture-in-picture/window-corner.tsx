// Document Picture-in-Picture (WICG): a small window of our own, always on top.
import { render } from 'preact';
import { signal } from '@preact/signals';
import { ShellContext, type Shell } from '../../shell.ts';
import { CornerWindow } from './corner-window.tsx';
import type { ScreenCorner } from './picture-in-picture.ts';

interface WindowMaker {
  requestWindow(size: { readonly width: number; readonly height: number }): Promise<Window>;
}

/** Of the window; its height follows the friend's picture. */
const WIDTH = 380;
const MIN_HEIGHT = 220;

/** Null where the browser has none (Safari, telephones). */
export function createWindowCorner(shell: Shell): ScreenCorner | null {
  const maker = (window as { documentPictureInPicture?: WindowMaker }).documentPictureInPicture;
  if (!maker) return null;
  const active = signal(false);
  let opened: Window | null = null;
  const open = async () => {
    const made = await maker.requestWindow({ width: WIDTH, height: heightOf(friendVideo()) });
    opened = made;
    active.value = true;
    const undraw = draw(made, shell);
    made.addEventListener('pagehide', () => {
      undraw();
      opened = null;
      active.value = false;
    });
  };
  return { active, open, close: () => opened?.close(), start: () => () => undefined };
}

function draw(corner: Window, shell: Shell): () => void {
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

function heightOf(video: HTMLVideoElement | null): number {
  const { videoWidth = 0, videoHeight = 0 } = video ?? {};
  const shape = videoWidth > 0 ? videoHeight / videoWidth : 9 / 16;
  return Math.max(MIN_HEIGHT, Math.round(WIDTH * Math.min(shape, 1.25)));
}

function friendVideo(): HTMLVideoElement | null {
  return document.querySelector('video[data-person="friend"]');
}
