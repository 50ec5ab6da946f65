// What can be tried before the friend is there: am I heard, do I hear, is there a way out of this network.
// Loaded when somebody waits.
import { useEffect, useRef } from 'preact/hooks';
import { useSignal, type Signal } from '@preact/signals';
import { followLevel, toBar } from '../page/microphone-level.ts';
import { playTestTone } from '../page/test-tone.ts';
import { LaterInCall } from '../call/later-in-call.tsx';
import { useCallText, useShell } from '../shell.ts';
import { Icon } from '../ui/icon.tsx';
import { Button } from '../ui/button.tsx';
import { beginHearing, hear, type Hearing } from './hearing.ts';
import { judgeReach, TONES } from './reach-verdict.ts';
import { LevelBar } from '../ui/level-bar.tsx';
import styles from './preflight.module.css';

const NO_PROPS = {};
const loadArrivalButton = () =>
  import('../around/arrival-button.tsx').then(part => part.ArrivalButton);

export function Preflight() {
  const { call } = useShell();
  const { microphone } = call.me;
  const { check } = useCallText().waiting;
  const hearing = useSignal<Hearing>('listening');
  const playing = useSignal(false);
  const test = () => void playTestTone(playing, call.devices.peek()?.chosen.peek().speaker);
  return (
    <div class={styles['checks']} role="group" aria-label={check.label}>
      <div class={styles['sound']}>
        <Icon name={microphone.value === 'on' ? 'microphone' : 'microphone-off'} />
        <div>
          <Level hearing={hearing} />
          <Said hearing={hearing.value} playing={playing.value} />
        </div>
        <Button icon="speaker" onClick={test}>
          {check.speaker}
        </Button>
      </div>
      <ReachLine />
      <LaterInCall load={loadArrivalButton} props={NO_PROPS} />
    </div>
  );
}

/** For the eye alone; the line below it has the words. */
function Level({ hearing }: { readonly hearing: Signal<Hearing> }) {
  const { stream, microphone } = useShell().call.me;
  const bar = useRef<HTMLSpanElement>(null);
  const isOn = microphone.value === 'on';
  useEffect(() => {
    const show = (level: number) => bar.current?.style.setProperty('--level', level.toFixed(3));
    show(0);
    if (stream.value === null || !isOn) return undefined;
    let state = beginHearing(performance.now());
    hearing.value = state.hearing;
    return followLevel(stream.value, decibels => {
      state = hear(state, decibels, performance.now());
      hearing.value = state.hearing;
      show(toBar(decibels));
    });
  }, [stream.value, isOn]);
  return <LevelBar element={bar} />;
}

interface SaidProps {
  readonly hearing: Hearing;
  readonly playing: boolean;
}

/** Spoken politely when the word changes, which is once or twice. */
function Said({ hearing, playing }: SaidProps) {
  const { microphone } = useShell().call.me;
  const { check } = useCallText().waiting;
  const isOn = microphone.value === 'on';
  const text = playing ? check.playing : isOn ? check.hearing[hearing] : '';
  return (
    <p class={styles['said']} aria-live="polite" data-hearing={!playing && isOn ? hearing : 'off'}>
      {text}
    </p>
  );
}

function ReachLine() {
  const { reach } = useShell().call;
  const { check } = useCallText().waiting;
  const verdict = judgeReach(reach.value);
  return (
    <p class={styles['reach']} aria-live="polite" data-tone={TONES[verdict]}>
      {check.reach[verdict]}
    </p>
  );
}
