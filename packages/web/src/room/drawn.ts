// What is drawn of the call. Code and words of the screens after the lobby are fetched while a name is typed, and those
// of a camera that cannot be used when that is so; where they are late, the screen before them stays.
import { computed, effect, type ReadonlySignal } from '@preact/signals';
import type { Call, CallView, Phase } from '@visavis/engine';
import type { Language } from '../i18n/language.ts';
import { stopAll, type Stop } from '../page/stop.ts';
import { createFetched } from './fetched.ts';
import { createLateStyles } from './late-styles.ts';
import type * as RoomModule from './room.tsx';

/** The module `room.tsx`. */
export type Room = typeof RoomModule;

export interface Drawn {
  /** The call's view, or the last one for which all has come. */
  readonly view: ReadonlySignal<CallView>;
  /** Everything that is drawn after the lobby; null until it has come. */
  readonly room: ReadonlySignal<Room | null>;
  /** The next screen cannot be drawn, because the network does not give it. */
  readonly missing: ReadonlySignal<boolean>;
  /** The words for a camera or microphone that cannot be used are on their way. */
  readonly problemComing: ReadonlySignal<boolean>;
  /** Fetches what the call needs now and next; resolves when it has come, or did not for now. */
  fetch(): Promise<void>;
  /** Fetches what the call needs from now on. */
  start(): Stop;
}

/** [A17] Drawn by what came with the page. */
const FIRST: ReadonlySet<Phase> = new Set(['permission', 'lobby', 'joining']);

export const loadRoom = () => import('./room.tsx');

export function createDrawn(call: Call, language: Language): Drawn {
  const room = createFetched(async () => {
    const [parts] = await Promise.all([loadRoom(), language.wantCallText()]);
    return parts;
  });
  const problem = createFetched(() => language.wantProblemText());
  const styles = createLateStyles();
  const isProblem = computed(
    () => call.view.value.phase === 'blocked' || call.me.problem.value !== null,
  );
  // [A19] Without its words the screen of a problem still says what is required.
  const problemComing = computed(
    () => isProblem.value && language.problemText.value === null && !problem.failed.value,
  );
  const isRoomThere = computed(() => room.thing.value !== null && !styles.missing.value);
  const isDrawable = ({ phase }: CallView) =>
    FIRST.has(phase) || (isRoomThere.value && (phase !== 'blocked' || !problemComing.value));
  const isLate = computed(() => room.failed.value || styles.missing.value);
  let last: CallView = { phase: 'permission', slow: false };
  const view = computed(() => {
    const wanted = call.view.value;
    if (isDrawable(wanted)) last = wanted;
    return last;
  });
  const fetch = async () => {
    await Promise.all([room.want(), isProblem.peek() ? problem.want() : null]);
  };
  return {
    ...{ view, problemComing, room: room.thing, fetch },
    missing: computed(() => view.value !== call.view.value && isLate.value),
    start: () =>
      stopAll([
        styles.start(),
        effect(() => void (isProblem.value && problem.want())),
        effect(() => void room.want()),
      ]),
  };
}
