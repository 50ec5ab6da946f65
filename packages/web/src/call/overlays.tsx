// What lies over a call while it is wanted: what the friend says, sheets beside it, files, the keys.
import { useEffect } from 'preact/hooks';
import { FilesOverlay } from '../files/files-overlay.tsx';
import { createFetched } from '../room/fetched.ts';
import { useShell } from '../shell.ts';
import { TOGETHER } from './in-room.ts';
import { LaterInCall } from './later-in-call.tsx';
import { OpenPanel } from './open-panel.tsx';

const NO_PROPS = {};
/** [A18] */
const news = createFetched(() => import('../room/news.tsx'));

export function Overlays() {
  const { drawn, helpOpen, language } = useShell();
  const loadHelpSheet = async () => {
    const [{ HelpSheet }] = await Promise.all([
      import('./help-sheet.tsx'),
      language.wantPanelText(),
    ]);
    return HelpSheet;
  };
  return (
    <>
      <OpenPanel />
      <FilesOverlay />
      <News withFiles={TOGETHER.has(drawn.view.value.phase)} />
      {helpOpen.value && <LaterInCall load={loadHelpSheet} props={NO_PROPS} opened />}
    </>
  );
}

function News({ withFiles }: { readonly withFiles: boolean }) {
  const { company } = useShell().call;
  const [talk, files] = [company.talk.value, company.files.value];
  const isWanted = talk !== null || files !== null;
  useEffect(() => void (isWanted && news.want()), [isWanted]);
  const parts = news.thing.value;
  return (
    parts && (
      <>
        {talk && <parts.TalkOverlay talk={talk} />}
        {withFiles && files && <parts.FilesNews files={files} />}
      </>
    )
  );
}
