import { PanelButton } from '../call/panel-button.tsx';
import { useCallText } from '../shell.ts';

export function FilesButton() {
  const { files: words } = useCallText();
  return <PanelButton name="files" label={words.send} icon="file" shortcut="u" />;
}
