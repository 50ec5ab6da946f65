// What surrounds a call is fetched when the camera has answered: until then nothing of it can be wanted.
import { effect, signal, type ReadonlySignal } from '@preact/signals';
import type { FunctionComponent } from 'preact';
import type { Moment } from '@visavis/engine';
import { stopAll, type Stop } from '../page/stop.ts';
import { createFetched } from '../room/fetched.ts';
import type { Shell } from '../shell.ts';
import type { ArrivalNotice } from './arrival-notice.ts';

export interface Around {
  /** What belongs into the row of controls while the two are together. */
  readonly Buttons: FunctionComponent;
  readonly arrival: ArrivalNotice;
  /** What to say of the network while the browser has none; null while it has one. */
  readonly offlineWords: ReadonlySignal<string | null>;
  togglePictureInPicture(): void;
  onMoment(moment: Moment): void;
  stop: Stop;
}

export interface Surroundings {
  /** Null until it has come. */
  readonly around: ReadonlySignal<Around | null>;
  start(shell: Shell): Stop;
}

export function createSurroundings(): Surroundings {
  const around = signal<Around | null>(null);
  const code = createFetched(() => import('./around.ts'));
  const start = (shell: Shell) =>
    stopAll([
      effect(() => {
        if (shell.call.view.value.phase !== 'permission') void code.want();
      }),
      effect(() => {
        void code.thing.value?.startAround(shell).then(begun => (around.value = begun));
      }),
      () => around.peek()?.stop(),
    ]);
  return { around, start };
}
