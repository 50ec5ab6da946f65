// W3C Picture-in-Picture: the browser shows the friend's own element, without any buttons of ours.
import { signal } from '@preact/signals';
import type { ScreenCorner } from './picture-in-picture.ts';

/** Null where the browser has none (Firefox before 153, applications' own browsers). */
export function createElementCorner(): ScreenCorner | null {
  if (!document.pictureInPictureEnabled) return null;
  const active = signal(false);
  const leave = () => void (active.value = false);
  const enter = ({ target }: Event) => {
    active.value = true;
    // Of an element that was taken out of the page the document hears nothing.
    target?.addEventListener('leavepictureinpicture', leave, { once: true });
  };
  return {
    active,
    open: async () => {
      const friend = document.querySelector<HTMLVideoElement>('video[data-person="friend"]');
      await friend?.requestPictureInPicture();
    },
    close: () => {
      leave();
      if (document.pictureInPictureElement) void document.exitPictureInPicture().catch(() => null);
    },
    start: () => {
      document.addEventListener('enterpictureinpicture', enter);
      return () => document.removeEventListener('enterpictureinpicture', enter);
    },
  };
}
