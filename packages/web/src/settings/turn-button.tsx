// On my own picture, where the camera has another side.
import { useCallText, useShell } from '../shell.ts';
import { RoundButton } from '../ui/round-button.tsx';
import styles from './turn-button.module.css';

export function TurnButton() {
  const { call } = useShell();
  const { controls } = useCallText();
  return (
    <div class={styles['turn']}>
      <RoundButton
        label={controls.turn}
        icon="turn"
        onClick={() => call.devices.peek()?.turnCamera()}
      />
    </div>
  );
}
