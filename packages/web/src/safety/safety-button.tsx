import { PanelButton } from '../call/panel-button.tsx';
import { useCallText } from '../shell.ts';

export function SafetyButton() {
  const { safety } = useCallText().controls;
  return <PanelButton name="safety" label={safety} icon="shield" shortcut="e" />;
}
