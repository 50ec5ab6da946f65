// What is not as it should be while the call goes on.
import { useShell, useText } from '../shell.ts';
import { Button } from '../ui/button.tsx';
import { Icon } from '../ui/icon.tsx';
import { TOGETHER } from './in-room.ts';
import { LaterInCall } from './later-in-call.tsx';
import styles from './notices.module.css';

const NO_PROPS = {};
const loadShareNotice = async () => (await import('../share/share-controls.tsx')).ShareNotice;
const loadPaused = async () => (await import('../quality/quality-in-call.tsx')).PausedNotice;

export function Notices() {
  const { call } = useShell();
  const text = useText();
  const problem = call.view.value.phase === 'blocked' ? null : call.me.problem.value;
  return (
    <div class={styles['notices']}>
      {problem && (
        <div class={styles['problem']} role="alert">
          <p>{text.problem.code[problem.code].title(problem.devices)}</p>
          <Button onClick={() => call.retryMedia()}>{text.retry}</Button>
        </div>
      )}
      <div aria-live="polite" class={styles['calm']}>
        {call.company.share.value?.supported && (
          <LaterInCall load={loadShareNotice} props={NO_PROPS} />
        )}
        {call.company.quality.value && <LaterInCall load={loadPaused} props={NO_PROPS} />}
        <Troubles />
      </div>
    </div>
  );
}

function Troubles() {
  const { call, around } = useShell();
  const text = useText();
  const { phase } = call.view.value;
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
