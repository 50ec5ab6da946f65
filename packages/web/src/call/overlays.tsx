// What lies over a call while it is wanted: what the friend says, sheets beside it, files, the keys.
import { useShell } from '../shell.ts';
import { TOGETHER } from './in-room.ts';
import { LaterInCall } from './later-in-call.tsx';
import { OpenPanel } from './open-panel.tsx';

const NO_PROPS = {};
const loadTalkOverlay = async () => (await import('../talk/talk-in-call.ts')).TalkOverlay;
const loadFilesOverlay = async () => (await import('../files/files-in-call.ts')).FilesOverlay;

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
      {call.company.talk.value && <LaterInCall load={loadTalkOverlay} props={NO_PROPS} />}
      <OpenPanel />
      {TOGETHER.has(drawn.view.value.phase) && (
        <LaterInCall load={loadFilesOverlay} props={NO_PROPS} />
      )}
      {helpOpen.value && <LaterInCall load={loadHelpSheet} props={NO_PROPS} />}
    </>
  );
}
