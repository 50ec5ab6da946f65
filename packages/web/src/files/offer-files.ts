// Gives files to the friend, and says what could not be given.
import type { Shell } from '../shell.ts';

export interface Given {
  readonly files: readonly File[];
  /** Dropped folders: a browser hands out no file for them that could be read. */
  readonly folders: number;
}

export function offerFiles(shell: Shell, { files, folders }: Given): void {
  const { call, panel, toasts, language } = shell;
  const words = language.callText.peek()?.files;
  const refused = call.company.files.peek()?.send(files) ?? 0;
  if (files.length > 0) panel.value = 'files';
  if (words && folders > 0) toasts.show(words.noFolders);
  if (words && refused > 0) toasts.show(words.tooMany(refused));
}

/** What was dropped or pasted. To be asked within the event. */
export function filesIn({ items }: DataTransfer): Given {
  const parts = [...items].filter(({ kind }) => kind === 'file');
  const isFolder = (item: DataTransferItem) => item.webkitGetAsEntry()?.isDirectory === true;
  const files = parts.filter(item => !isFolder(item)).map(item => item.getAsFile());
  return {
    files: files.filter(file => file !== null),
    folders: parts.filter(isFolder).length,
  };
}
