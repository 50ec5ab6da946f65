import { PanelButton } from '../call/panel-button.tsx';
import { useCallText, useShell } from '../shell.ts';

export function FilesButton() {
  const { files: words } = useCallText();
  if (useShell().call.company.files.value === null) return null;
  return <PanelButton name="files" label={words.send} icon="file" shortcut="u" />;
}
