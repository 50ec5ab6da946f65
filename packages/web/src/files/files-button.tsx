import { useCallText, useShell } from '../shell.ts';
import { RoundButton } from '../ui/round-button.tsx';

export function FilesButton() {
  const { call, commands, panel } = useShell();
  const { files: words } = useCallText();
  if (call.company.files.value === null) return null;
  return (
    <RoundButton
      label={words.send}
      icon="file"
      shortcut="u"
      aria-expanded={panel.value === 'files'}
      aria-controls="files-panel"
      onClick={() => commands.togglePanel('files')}
    />
  );
}
