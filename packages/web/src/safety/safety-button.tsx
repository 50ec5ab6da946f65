import { PanelButton } from '../call/panel-button.tsx';
import { useCallText } from '../shell.ts';

export function SafetyButton() {
  const { title } = useCallText().safety;
  return <PanelButton name="safety" label={title} icon="shield" shortcut="e" />;
}
