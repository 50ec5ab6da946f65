import { useLayoutEffect, useRef } from 'preact/hooks';
import type { CallView, Phase } from '@visavis/engine';
import { arrange } from './call/arrangement.ts';
import { Controls } from './call/controls.tsx';
import { TOGETHER } from './call/in-room.ts';
import { LaterInCall } from './call/later-in-call.tsx';
import { Notices } from './call/notices.tsx';
import { OpenPanel } from './call/open-panel.tsx';
import { Stage } from './call/stage.tsx';
import { StatusLine } from './call/status-line.tsx';
import { LANGUAGES, isLanguageCode } from './i18n/language.ts';
import { showLanguage } from './page/language-address.ts';
import { Blocked } from './screens/blocked.tsx';
import { Ended } from './screens/ended.tsx';
import { Full } from './screens/full.tsx';
import { Joining } from './screens/joining.tsx';
import { Lobby } from './screens/lobby.tsx';
import { Permission } from './screens/permission.tsx';
import { Waiting } from './screens/waiting.tsx';
import { useShell, useText } from './shell.ts';
import { LanguageMenu } from './ui/language-menu.tsx';
import { Mark } from './ui/mark.tsx';
import { ToastList } from './ui/toast-list.tsx';
import spoken from './ui/spoken.module.css';
import styles from './app.module.css';

const NO_PROPS = {};
const loadTalkOverlay = async () => (await import('./talk/talk-in-call.ts')).TalkOverlay;
const loadAttendant = async () => (await import('./attendant/attendant.tsx')).Attendant;
const loadFilesOverlay = async () => (await import('./files/files-in-call.ts')).FilesOverlay;
const loadHelpSheet = async () => (await import('./call/help-sheet.tsx')).HelpSheet;

export function App() {
  const { call, preferences, toasts, helpOpen, activity } = useShell();
  const view = call.view.value;
  const arrangement = arrange(view, preferences.layout.value);
  const place = useHeldFocus(view.phase);
  usePublishedPhase(view.phase);
  const isQuiet = view.phase === 'connected' && activity.idle.value;
  return (
    <main class={styles['page']} data-quiet={isQuiet}>
      <Stage />
      <div class={styles['frame']} data-arrangement={arrangement}>
        <Header arrangement={arrangement} />
        {/* Another place is another element: nothing that is read jumps (Cumulative Layout Shift). */}
        <div key={arrangement === 'empty' ? 'middle' : 'side'} class={styles['main']} ref={place}>
          {screen(view)}
        </div>
        <div class={styles['foot']}>{arrangement !== 'empty' && <Controls />}</div>
        <div class={styles['news']}>
          <StatusLine />
          <Notices />
          {arrangement !== 'empty' && <LaterInCall load={loadAttendant} props={NO_PROPS} />}
          <ToastList toasts={toasts.list.value} />
        </div>
      </div>
      {call.company.talk.value && <LaterInCall load={loadTalkOverlay} props={NO_PROPS} />}
      <OpenPanel />
      {TOGETHER.has(view.phase) && <LaterInCall load={loadFilesOverlay} props={NO_PROPS} />}
      {helpOpen.value && <LaterInCall load={loadHelpSheet} props={NO_PROPS} />}
    </main>
  );
}

function Header({ arrangement }: { readonly arrangement: string }) {
  const { language } = useShell();
  const text = useText();
  return (
    <header class={styles['header']}>
      <Mark />
      {(arrangement === 'empty' || arrangement === 'alone') && (
        <LanguageMenu
          label={text.language}
          languages={Object.entries(LANGUAGES)}
          current={language.code.value}
          onChoose={code => {
            if (!isLanguageCode(code)) return;
            showLanguage(code);
            void language.choose(code);
          }}
        />
      )}
    </header>
  );
}

function screen(view: CallView) {
  switch (view.phase) {
    case 'permission':
      return <Permission slow={view.slow} />;
    case 'blocked':
      return <Blocked problem={view.problem} />;
    case 'lobby':
      return <Lobby name={view.name} refusal={view.refusal} />;
    case 'joining':
      return <Joining name={view.name} />;
    case 'full':
      return <Full name={view.name} waitingForSeat={view.waitingForSeat} />;
    case 'waiting':
      return <Waiting name={view.name} />;
    case 'connecting':
    case 'connected':
    case 'reconnecting':
      return <RoomHeading name={view.name} />;
    case 'ended':
      return <Ended name={view.name} why={view.why} />;
  }
}

/** In a call the faces are the page; its heading is only spoken. */
function RoomHeading({ name }: { readonly name: string }) {
  return <h1 class={spoken['spoken']}>{useText().call.room(name)}</h1>;
}

/** For embedders, style sheets and tests: written when the screen of the phase is drawn and can be used. */
function usePublishedPhase(phase: Phase): void {
  useLayoutEffect(() => {
    document.documentElement.dataset['phase'] = phase;
  }, [phase]);
}

/** Whoever pressed a button that went away with its screen goes on at the heading of the next one. */
function useHeldFocus(phase: Phase) {
  const place = useRef<HTMLDivElement>(null);
  const before = useRef(phase);
  useLayoutEffect(() => {
    const changed = phase !== before.current;
    before.current = phase;
    const heading = place.current?.querySelector('h1');
    if (!changed || !heading || document.activeElement !== document.body) return;
    heading.tabIndex = -1;
    heading.focus({ preventScroll: true });
  }, [phase]);
  return place;
}
