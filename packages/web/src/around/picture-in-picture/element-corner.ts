// W3C Picture-in-Picture: the browser shows the friend's own element, without any buttons of ours.
import { signal } from '@preact/signals';
import { stopAll } from '../../page/stop.ts';
import type { ScreenCorner } from './picture-in-picture.ts';

/** Null where the browser has none (Firefox before 153, applications' own browsers). */
export function createElementCorner(): ScreenCorner | null {
  if (!document.pictureInPictureEnabled) return null;
  const active = signal(false);
  const follow = (name: 'enterpictureinpicture' | 'leavepictureinpicture', isActive: boolean) => {
    const heard = () => void (active.value = isActive);
    document.addEventListener(name, heard);
    return () => document.removeEventListener(name, heard);
  };
  return {
    active,
    open: async () => {
      const friend = document.querySelector<HTMLVideoElement>('video[data-person="friend"]');
      await friend?.requestPictureInPicture();
    },
    close: () => {
      if (document.pictureInPictureElement) void document.exitPictureInPicture().catch(() => null);
    },
    start: () =>
      stopAll([follow('enterpictureinpicture', true), follow('leavepictureinpicture', false)]),
  };
}
