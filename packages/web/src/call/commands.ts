// What keys do. Buttons say what they did by changing their name; a key has only the toast.
import type { Signal } from '@preact/signals';
import type { Call } from '@visavis/engine';
import type { Surroundings } from '../around/fetch-around.ts';
import type { Catalogue } from '../i18n/en.ts';
import type { Language } from '../i18n/language.ts';
import type { FullScreen } from '../page/full-screen.ts';
import type { Preferences } from '../page/preferences.ts';
import type { Shortcuts } from '../page/shortcuts.ts';
import { canCapture } from '../share/can-capture.ts';
import type { Toasts } from '../ui/toasts.ts';
import { hasDevices } from './arrangement.ts';
import { fetchPart } from './fetch-part.ts';
import { IN_ROOM, TOGETHER } from './in-room.ts';
import type { PanelName } from './panel-name.ts';

export interface Commands {
  readonly byKey: Shortcuts;
  changeLayout(): void;
  /** Opens the sheet, or closes it when it is the open one. */
  togglePanel(name: PanelName): void;
  /** In the click: it asks which screen. */
  toggleShare(): void;
}

interface Reach {
  readonly call: Call;
  readonly language: Language;
  readonly preferences: Preferences;
  readonly fullScreen: FullScreen;
  readonly toasts: Toasts;
  readonly helpOpen: Signal<boolean>;
  readonly panel: Signal<PanelName | null>;
  readonly around: Surroundings['around'];
}

export function createCommands(reach: Reach): Commands {
  const { preferences, fullScreen, helpOpen, panel } = reach;
  const changeLayout = () => {
    preferences.layout.value = preferences.layout.peek() === 'corner' ? 'facing' : 'corner';
  };
  const togglePanel = (name: PanelName) => {
    panel.value = panel.peek() === name ? null : name;
  };
  const inRoom = (name: PanelName) => () =>
    IN_ROOM.has(reach.call.view.peek().phase) && togglePanel(name);
  const toggleShare = () => shareOrStop(reach);
  const byKey = new Map<string, () => unknown>([
    ['m', () => toggleMicrophone(reach)],
    ['v', () => toggleCamera(reach)],
    ['l', changeLayout],
    ['s', toggleShare],
    ['f', () => fullScreen.toggle()],
    ['p', () => reach.around.peek()?.togglePictureInPicture()],
    ['i', inRoom('connection')],
    ['c', inRoom('talk')],
    [',', () => hasDevices(reach.call.view.peek()) && togglePanel('settings')],
    ['e', inRoom('safety')],
    ['u', inRoom('files')],
    ['?', () => void (helpOpen.value = true)],
  ]);
  return { byKey, changeLayout, togglePanel, toggleShare };
}

function shareOrStop(reach: Reach): void {
  const { call } = reach;
  const share = call.company.share.peek();
  if (share !== null) share.toggle();
  else if (TOGETHER.has(call.view.peek().phase) && canCapture())
    void fetchPart(reach, 'share').then(fetched => fetched?.toggle());
}

function toggleMicrophone({ call, language, toasts }: Reach): void {
  const before = call.me.microphone.peek();
  if (before === 'none' || !hasDevices(call.view.peek())) return;
  call.toggleMicrophone();
  const { said }: Catalogue = language.text.peek();
  toasts.show(before === 'on' ? said.muted : said.unmuted);
}

function toggleCamera({ call, language, toasts }: Reach): void {
  const before = call.me.camera.peek();
  if (before === 'none' || !hasDevices(call.view.peek())) return;
  call.toggleCamera();
  const { said }: Catalogue = language.text.peek();
  toasts.show(before === 'on' ? said.cameraOff : said.cameraOn);
}
