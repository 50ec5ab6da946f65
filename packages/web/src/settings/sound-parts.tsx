import { useEffect, useRef } from 'preact/hooks';
import { useSignal } from '@preact/signals';
import { followLevel, toBar } from '../page/microphone-level.ts';
import { playTestTone } from '../page/test-tone.ts';
import { usePanelText, useShell } from '../shell.ts';
import { Button } from '../ui/button.tsx';
import { LevelBar } from '../ui/level-bar.tsx';
import { DevicePicker } from './device-picker.tsx';
import styles from './settings-panel.module.css';

export function MicrophonePart() {
  const { call } = useShell();
  const { settings: words } = usePanelText();
  return (
    <>
      <DevicePicker role="microphone" />
      <Level />
      <p class={styles['hint']} aria-live="polite">
        {call.me.microphone.value === 'muted' && words.muted}
      </p>
    </>
  );
}

/** [E10] Also of a muted microphone: this is where one tries it out. */
function Level() {
  const devices = useShell().call.devices.value;
  const bar = useRef<HTMLSpanElement>(null);
  const heard = devices?.heard.value ?? null;
  useEffect(() => devices?.listen(), [devices]);
  useEffect(() => {
    const show = (level: number) => bar.current?.style.setProperty('--level', level.toFixed(3));
    show(0);
    return heard === null
      ? undefined
      : followLevel(heard, decibels => {
          show(toBar(decibels));
        });
  }, [heard]);
  return (
    <div class={styles['level']}>
      <LevelBar element={bar} />
    </div>
  );
}

/** [E9] Absent where the browser has no say in it. */
export function SpeakerPart() {
  const { call } = useShell();
  const { settings: words } = usePanelText();
  const playing = useSignal(false);
  const devices = call.devices.value;
  if (devices === null || devices.list.value.speaker.length === 0) return null;
  return (
    <>
      <DevicePicker role="speaker" />
      <div class={styles['test']}>
        <p class={styles['hint']} aria-live="polite">
          {playing.value && words.playing}
        </p>
        <Button onClick={() => void playTestTone(playing, devices.chosen.peek().speaker)}>
          {words.test}
        </Button>
      </div>
    </>
  );
}
