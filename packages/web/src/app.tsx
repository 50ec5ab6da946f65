import { useLayoutEffect } from 'preact/hooks';
import type { CallView, Phase } from '@visavis/engine';
import { arrange } from './call/arrangement.ts';
import { Controls } from './call/controls.tsx';
import { Stage } from './call/stage.tsx';
import { StatusLine } from './call/status-line.tsx';
import { LANGUAGES } from './i18n/language.ts';
import { chooseLanguage } from './page/language-address.ts';
import type { Room } from './room/drawn.ts';
import { Joining } from './screens/joining.tsx';
import { Lobby } from './screens/lobby.tsx';
import { Permission } from './screens/permission.tsx';
import { useShell, useText } from './shell.ts';
import { Button } from './ui/button.tsx';
import { LanguageMenu } from './ui/language-menu.tsx';
import { Mark } from './ui/mark.tsx';
import { ToastList } from './ui/toast-list.tsx';
import notices from './call/notices.module.css';
import styles from './app.module.css';

export function App() {
  const { drawn, preferences, toasts, activity } = useShell();
  const view = drawn.view.value;
  const Room = drawn.room.value;
  const arrangement = arrange(view, preferences.layout.value);
  usePublishedPhase(view.phase);
  const isQuiet = view.phase === 'connected' && activity.idle.value;
  return (
    <main class={styles['page']} data-quiet={isQuiet}>
      <Stage />
      <div class={styles['frame']} data-arrangement={arrangement}>
        <Header arrangement={arrangement} />
        {/* Another place is another element: nothing that is read jumps (Cumulative Layout Shift). */}
        <div key={arrangement === 'empty' ? 'middle' : 'side'} class={styles['main']}>
          {screen(view, Room)}
        </div>
        <div class={styles['foot']}>{arrangement !== 'empty' && <Controls />}</div>
        <div class={styles['news']}>
          <StatusLine />
          {Room && <Room.Notices />}
          {drawn.missing.value && <Missing />}
          <ToastList toasts={toasts.list.value} />
        </div>
      </div>
      {Room && <Room.Overlays />}
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
          onChoose={code => chooseLanguage(language, code)}
        />
      )}
    </header>
  );
}

function screen(view: CallView, Room: Room | null) {
  switch (view.phase) {
    case 'permission':
      return <Permission slow={view.slow} />;
    case 'lobby':
      return <Lobby name={view.name} refusal={view.refusal} />;
    case 'joining':
      return <Joining name={view.name} />;
    default:
      return Room && <Room.RoomScreen view={view} />;
  }
}

/** What is wanted next was not to be had. */
function Missing() {
  const { missing } = useText();
  return (
    <div role="alert" class={notices['problem']}>
      <p>{missing.text}</p>
      <Button onClick={() => location.reload()}>{missing.reload}</Button>
    </div>
  );
}

/** For embedders, style sheets and tests: written when the screen of the phase is drawn and can be used. */
function usePublishedPhase(phase: Phase): void {
  useLayoutEffect(() => {
    document.documentElement.dataset['phase'] = phase;
  }, [phase]);
}
