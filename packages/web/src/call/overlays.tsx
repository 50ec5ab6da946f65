// What lies over a call while it is wanted: what the friend says, sheets beside it, files, the keys.
import { FilesOverlay } from '../files/files-overlay.tsx';
import { useShell } from '../shell.ts';
import { TalkOverlay } from '../talk/talk-overlay.tsx';
import { TOGETHER } from './in-room.ts';
import { LaterInCall } from './later-in-call.tsx';
import { OpenPanel } from './open-panel.tsx';

const NO_PROPS = {};

export function Overlays() {
  const { call, drawn, helpOpen, language } = useShell();
  const loadHelpSheet = async () => {
    const [{ HelpSheet }] = await Promise.all([
      import('./help-sheet.tsx'),
      language.wantPanelText(),
    ]);
    return HelpSheet;
  };
  return (
    <>
      {call.company.talk.value && <TalkOverlay />}
      <OpenPanel />
      {TOGETHER.has(drawn.view.value.phase) && <FilesOverlay />}
      {helpOpen.value && <LaterInCall load={loadHelpSheet} props={NO_PROPS} />}
    </>
  );
}
