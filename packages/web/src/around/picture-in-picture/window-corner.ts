// Document Picture-in-Picture (WICG): a small window of our own, always on top.
import { effect, signal } from '@preact/signals';
import type { Shell } from '../../shell.ts';
import type { ScreenCorner } from './picture-in-picture.ts';

interface WindowMaker {
  requestWindow(size: { readonly width: number; readonly height: number }): Promise<Window>;
}

/** Of the window; its height follows the friend's picture. */
const WIDTH = 380;
const MIN_HEIGHT = 220;

const fetchFilling = () => import('./fill-window.tsx');

/** Null where the browser has none (Safari, telephones). */
export function createWindowCorner(shell: Shell): ScreenCorner | null {
  const maker = (window as { documentPictureInPicture?: WindowMaker }).documentPictureInPicture;
  if (!maker) return null;
  const active = signal(false);
  let opened: Window | null = null;
  const open = async () => {
    // Before anything is waited for: only a click may open a window.
    const made = await maker.requestWindow({ width: WIDTH, height: heightOf(friendVideo()) });
    opened = made;
    active.value = true;
    let empty = () => undefined as void;
    made.addEventListener('pagehide', () => {
      empty();
      opened = null;
      active.value = false;
    });
    empty = await fill(made, shell);
  };
  // [C15] As all that few calls use, so that it is there without the server.
  const start = () =>
    effect(() => {
      if (shell.call.company.talk.value !== null) void fetchFilling().catch(() => undefined);
    });
  return { active, open, close: () => opened?.close(), start };
}

/** An empty window is worse than none. */
async function fill(made: Window, shell: Shell): Promise<() => void> {
  try {
    const { fillWindow } = await fetchFilling();
    return made.closed ? () => undefined : fillWindow(made, shell);
  } catch (error) {
    made.close();
    throw error;
  }
}

function heightOf(video: HTMLVideoElement | null): number {
  const { videoWidth = 0, videoHeight = 0 } = video ?? {};
  const shape = videoWidth > 0 ? videoHeight / videoWidth : 9 / 16;
  return Math.max(MIN_HEIGHT, Math.round(WIDTH * Math.min(shape, 1.25)));
}

function friendVideo(): HTMLVideoElement | null {
  return document.querySelector('video[data-person="friend"]');
}
