// Attends to devices while there is a call or is to be one: says what became of them, hears who speaks while muted.
import { useEffect } from 'preact/hooks';
import type { DeviceNews } from '@visavis/engine';
import type { CallCatalogue } from '../i18n/en-call.ts';
import { followLevel } from '../page/microphone-level.ts';
import { useSafetyAlarm } from '../safety/alarm.ts';
import { useCallText, useShell } from '../shell.ts';
import { startPushToTalk } from './push-to-talk.ts';
import { beginSpeaking, speak } from './speaking.ts';
import styles from '../call/notices.module.css';

export function Attendant() {
  const { call, preferences } = useShell();
  const { attendant: words } = useCallText();
  useEffect(() => startPushToTalk(call, () => preferences.pushToTalk.peek() === 'on'), []);
  useDeviceNews();
  useSafetyAlarm();
  useMutedHint();
  const isUnreachable = preferences.addressHidden.value === 'on' && call.relay.value === false;
  return (
    <div class={styles['notices']}>
      {isUnreachable && (
        <div role="alert" class={styles['problem']}>
          <p>{words.unreachable}</p>
        </div>
      )}
    </div>
  );
}

/** The news outlive a meeting. */
const told = new WeakSet<DeviceNews>();

/** [E4] [E5] [E6] */
function useDeviceNews(): void {
  const { call, toasts } = useShell();
  const { attendant: words } = useCallText();
  const news = call.devices.value?.news.value ?? null;
  useEffect(() => {
    if (news === null || told.has(news)) return;
    told.add(news);
    toasts.show(sentence(news, words));
  }, [news]);
}

function sentence(news: DeviceNews, words: CallCatalogue['attendant']): string {
  const { why, device, label, missed } = news;
  if (why === 'lost' && missed !== '') return words.lost[device](missed, label);
  if (why === 'refused') return words.refused(missed, label);
  return words.using[device](label);
}

/** [E10] Only while somebody is there who does not hear it. */
function useMutedHint(): void {
  const { call, toasts } = useShell();
  const { attendant: words } = useCallText();
  const devices = call.devices.value;
  const isMissed = call.view.value.phase === 'connected' && call.me.microphone.value === 'muted';
  const heard = devices?.heard.value ?? null;
  useEffect(() => (isMissed ? devices?.listen() : undefined), [isMissed, devices]);
  useEffect(() => {
    if (!isMissed || heard === null) return undefined;
    const unmute = () => {
      if (call.me.microphone.peek() === 'muted') call.toggleMicrophone();
    };
    let state = beginSpeaking(performance.now());
    return followLevel(heard, decibels => {
      const [next, tell] = speak(state, decibels, performance.now());
      state = next;
      if (tell) toasts.show(words.muted, { label: words.unmute, run: unmute });
    });
  }, [isMissed, heard]);
}
