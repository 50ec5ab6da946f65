import type { FunctionComponent } from 'preact';
import { useShell } from '../shell.ts';
import { IN_ROOM } from './in-room.ts';
import { LaterInCall } from './later-in-call.tsx';
import type { PanelName } from './panel-name.ts';

const PANELS: Readonly<Record<PanelName, () => Promise<FunctionComponent>>> = {
  connection: async () => (await import('../connection/connection-panel.tsx')).ConnectionPanel,
};
const NO_PROPS = {};

/** The sheet that is open beside the call; its code comes when it is first opened. */
export function OpenPanel() {
  const { call, panel } = useShell();
  const name = panel.value;
  if (name === null || !IN_ROOM.has(call.view.value.phase)) return null;
  return <LaterInCall key={name} load={PANELS[name]} props={NO_PROPS} />;
}
