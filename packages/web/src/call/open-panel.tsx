import type { FunctionComponent } from 'preact';
import type { Company } from '@visavis/engine';
import { useShell } from '../shell.ts';
import { hasDevices } from './arrangement.ts';
import { IN_ROOM } from './in-room.ts';
import { LaterInCall } from './later-in-call.tsx';
import type { PanelName } from './panel-name.ts';

const PANELS: Readonly<Record<PanelName, () => Promise<FunctionComponent>>> = {
  settings: () => import('../settings/settings-panel.tsx').then(part => part.SettingsPanel),
  connection: () => import('../connection/connection-panel.tsx').then(part => part.ConnectionPanel),
  talk: () => import('../talk/talk-panel.tsx').then(part => part.TalkPanel),
  safety: () => import('../safety/safety-panel.tsx').then(part => part.SafetyPanel),
  files: () => import('../files/files-panel.tsx').then(part => part.FilesPanel),
};
const NO_PROPS = {};

function isPart(name: PanelName): name is PanelName & keyof Company {
  return name !== 'settings' && name !== 'connection';
}

/** The sheet that is open beside the call; its code comes when it is first opened. */
export function OpenPanel() {
  const { call, drawn, language, panel } = useShell();
  const name = panel.value;
  const view = drawn.view.value;
  const isPossible = name === 'settings' ? hasDevices(view) : IN_ROOM.has(view.phase);
  if (name === null || !isPossible) return null;
  const load = async () => {
    const [component] = await Promise.all([
      PANELS[name](),
      language.wantPanelText(),
      isPart(name) && call.want(name),
    ]);
    return component;
  };
  return <LaterInCall key={name} load={load} props={NO_PROPS} opened />;
}
