// What is not as it should be while the call goes on.
import type { MediaProblem } from '@visavis/engine';
import { Attendant } from '../attendant/attendant.tsx';
import { PausedNotice } from '../quality/quality-in-call.tsx';
import { ShareNotice } from '../share/share-controls.tsx';
import { useCallText, useShell, useText } from '../shell.ts';
import { Button } from '../ui/button.tsx';
import { Icon } from '../ui/icon.tsx';
import { hasDevices } from './arrangement.ts';
import { TOGETHER } from './in-room.ts';
import styles from './notices.module.css';

export function Notices() {
  const { call, drawn } = useShell();
  const view = drawn.view.value;
  const problem = view.phase === 'blocked' ? null : call.me.problem.value;
  return (
    <>
      <div class={styles['notices']}>
        {problem && <ProblemNotice problem={problem} />}
        <div aria-live="polite" class={styles['calm']}>
          {call.company.share.value?.supported && <ShareNotice />}
          {call.company.quality.value && <PausedNotice />}
          <Troubles />
        </div>
      </div>
      {hasDevices(view) && <Attendant />}
    </>
  );
}

function ProblemNotice({ problem }: { readonly problem: MediaProblem }) {
  const { call, drawn, language } = useShell();
  const words = language.problemText.value;
  const { required } = useText();
  const { retry } = useCallText();
  if (drawn.problemComing.value) return null;
  return (
    <div class={styles['problem']} role="alert">
      <p>{words?.code[problem.code].title(problem.devices) ?? required}</p>
      <Button onClick={() => call.retryMedia()}>{retry}</Button>
    </div>
  );
}

function Troubles() {
  const { call, around, drawn } = useShell();
  const text = useCallText();
  const { phase } = drawn.view.value;
  const [fault] = call.health.faults.value;
  return (
    <>
      {fault && phase === 'connected' && (
        <p class={styles['notice']}>
          <Icon name="warning" />
          {text.fault[fault].what} {text.fault[fault].advice}
        </p>
      )}
      {call.server.value === 'offline' && (
        <p class={styles['notice']}>
          <Icon name="cloud" />
          {TOGETHER.has(phase)
            ? text.call.offlineInCall
            : (around.value?.offlineWords.value ?? text.call.offline)}
        </p>
      )}
    </>
  );
}
