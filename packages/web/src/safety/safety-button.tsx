import { useCallText, useShell } from '../shell.ts';
import { RoundButton } from '../ui/round-button.tsx';

export function SafetyButton() {
  const { commands, panel } = useShell();
  const { safety: words } = useCallText();
  return (
    <RoundButton
      label={words.title}
      icon="shield"
      shortcut="e"
      aria-expanded={panel.value === 'safety'}
      aria-controls="safety-panel"
      onClick={() => commands.togglePanel('safety')}
    />
  );
}
