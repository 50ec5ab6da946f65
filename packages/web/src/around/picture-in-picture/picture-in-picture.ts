// The friend in a corner of the screen, over whatever else is looked at.
import { effect, type ReadonlySignal } from '@preact/signals';
import { TOGETHER } from '../../call/in-room.ts';
import { listenToDocument } from '../../page/listen.ts';
import { stopAll, type Stop } from '../../page/stop.ts';
import type { Shell } from '../../shell.ts';
import { onCallAction } from '../media-actions.ts';
import { createElementCorner } from './element-corner.ts';
import { createWindowCorner } from './window-corner.ts';

/** One way to put the friend into a corner of the screen. */
export interface ScreenCorner {
  readonly active: ReadonlySignal<boolean>;
  /** Rejects when the browser does not like the moment. */
  open(): Promise<void>;
  close(): void;
  start(): Stop;
}

export interface PictureInPicture {
  /** Null where the browser has neither way. */
  readonly corner: ScreenCorner | null;
  toggle(): void;
  start(): Stop;
}

/** [A10] */
export function createPictureInPicture(shell: Shell): PictureInPicture {
  const corner = createWindowCorner(shell) ?? createElementCorner();
  const areTogether = () => TOGETHER.has(shell.call.view.value.phase);
  const toggle = () => {
    if (corner?.active.peek()) corner.close();
    else if (TOGETHER.has(shell.call.view.peek().phase)) corner?.open().catch(() => undefined);
  };
  const start = () => (corner ? follow(corner, areTogether) : () => undefined);
  return { corner, toggle, start };
}

/** [A12] */
function follow(corner: ScreenCorner, areTogether: () => boolean): Stop {
  let openedByBrowser = false;
  const openByBrowser = () => {
    if (corner.active.peek()) return;
    corner.open().then(
      () => (openedByBrowser = true),
      () => undefined,
    );
  };
  const close = () => {
    openedByBrowser = false;
    corner.close();
  };
  return stopAll([
    corner.start(),
    effect(() => {
      onCallAction('enterpictureinpicture', areTogether() ? openByBrowser : null);
      if (!areTogether()) close();
    }),
    listenToDocument('visibilitychange', () => {
      if (!document.hidden && openedByBrowser) close();
    }),
    close,
  ]);
}
