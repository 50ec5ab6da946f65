// All that a screen can reach: the call, the words, and the page around it.
import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import { effect, signal, type Signal } from '@preact/signals';
import type { Call, Moment } from '@visavis/engine';
import type { Catalogue } from './i18n/en.ts';
import type { CallCatalogue } from './i18n/en-call.ts';
import type { PanelCatalogue } from './i18n/en-panels.ts';
import type { Language } from './i18n/language.ts';
import { createSurroundings, type Surroundings } from './around/fetch-around.ts';
import { createActivity, type Activity } from './page/activity.ts';
import { startDocumentLanguage } from './page/document-language.ts';
import { startFollowingAddress } from './page/follow-address.ts';
import { createFullScreen, type FullScreen } from './page/full-screen.ts';
import { startHoldingFocus } from './page/held-focus.ts';
import { readPlatform, type Platform } from './page/platform.ts';
import { createPreferences, type Preferences } from './page/preferences.ts';
import type { RoomAddress } from './page/room-address.ts';
import { startSeatMarker } from './page/seat-marker.ts';
import { startShortcuts } from './page/shortcuts.ts';
import { stopAll, type Stop } from './page/stop.ts';
import { createTitle } from './page/title.ts';
import { startWakeLock } from './page/wake-lock.ts';
import { createCommands, type Commands } from './call/commands.ts';
import type { PanelName } from './call/panel-name.ts';
import { createDrawn, type Drawn } from './room/drawn.ts';
import { createToasts, type Toasts } from './ui/toasts.ts';

export interface Shell {
  readonly call: Call;
  readonly drawn: Drawn;
  readonly language: Language;
  readonly address: RoomAddress;
  readonly platform: Platform;
  readonly preferences: Preferences;
  readonly fullScreen: FullScreen;
  readonly activity: Activity;
  readonly toasts: Toasts;
  readonly commands: Commands;
  readonly helpOpen: Signal<boolean>;
  /** The sheet beside the call that is open. */
  readonly panel: Signal<PanelName | null>;
  readonly around: Surroundings['around'];
  onMoment(moment: Moment): void;
  start(): Stop;
}

/** What the status line and the notices do not say already. */
const TOLD: Readonly<Record<Moment, keyof CallCatalogue['moment'] | null>> = {
  'friend-arrived': 'friend-arrived',
  'friend-back': 'friend-back',
  'device-back': 'device-back',
  'friend-left': null,
  'friend-lost': null,
  'camera-lost': null,
  'microphone-lost': null,
  knock: null,
};

export function createShell(call: Call, language: Language, address: RoomAddress): Shell {
  const platform = readPlatform(navigator.userAgent, navigator.maxTouchPoints);
  const preferences = createPreferences();
  const fullScreen = createFullScreen();
  const activity = createActivity();
  const toasts = createToasts();
  const title = createTitle();
  const helpOpen = signal(false);
  const panel = signal<PanelName | null>(null);
  const surroundings = createSurroundings();
  const drawn = createDrawn(call, language);
  const opened = { helpOpen, panel, around: surroundings.around };
  const commands = createCommands({ call, language, preferences, fullScreen, toasts, ...opened });
  const shell: Shell = {
    ...{ call, drawn, language, address, platform, preferences, fullScreen },
    ...{ activity, toasts, commands, ...opened },
    onMoment: moment => {
      title.onMoment(moment);
      opened.around.peek()?.onMoment(moment);
      tellMoment(shell, moment);
    },
    start: () =>
      stopAll([
        drawn.start(),
        preferences.start(),
        fullScreen.start(),
        activity.start(),
        title.start(call, language),
        startDocumentLanguage(language),
        startHoldingFocus(),
        startSeatMarker(call),
        startFollowingAddress(call, address),
        startWakeLock(call),
        startClearing(shell),
        surroundings.start(shell),
        startShortcuts(commands.byKey, () => preferences.shortcuts.peek() === 'on'),
      ]),
  };
  return shell;
}

/** What was said in a call is not true any more when it has ended, and what was opened is not wanted in the next one. */
function startClearing({ call, toasts, panel }: Shell): Stop {
  return effect(() => {
    if (call.view.value.phase !== 'ended') return;
    toasts.clear();
    panel.value = null;
  });
}

function tellMoment(shell: Shell, moment: Moment): void {
  const { toasts, language } = shell;
  const told = TOLD[moment];
  const words = language.callText.peek()?.moment;
  if (moment === 'knock') tellKnock(shell);
  if (told && words) toasts.show(words[told]);
}

function tellKnock({ language, preferences, toasts }: Shell): void {
  const words = language.callText.peek()?.knock;
  const stop = () => void (preferences.knocks.value = 'off');
  if (words && preferences.knocks.peek() === 'on')
    toasts.show(words.text, { label: words.mute, run: stop });
}

export const ShellContext = createContext<Shell | null>(null);

export function useShell(): Shell {
  const shell = useContext(ShellContext);
  if (!shell) throw new Error('a screen is always drawn inside a ShellContext');
  return shell;
}

export function useText(): Catalogue {
  return useShell().language.text.value;
}

/** In what is drawn after the lobby, and by `LaterInCall`: they wait for these words. */
export function useCallText(): CallCatalogue {
  const words = useShell().language.callText.value;
  if (!words) throw new Error('the words of a call are drawn when they have come');
  return words;
}

/** In the sheets of `OpenPanel`, and the help: they wait for these words. */
export function usePanelText(): PanelCatalogue {
  const words = useShell().language.panelText.value;
  if (!words) throw new Error('the words of panels are drawn when they have come');
  return words;
}
