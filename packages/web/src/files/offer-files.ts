// Gives files to the friend, and says what could not be given.
import { fetchPart } from '../call/fetch-part.ts';
import { TOGETHER } from '../call/in-room.ts';
import type { Shell } from '../shell.ts';

export interface Given {
  readonly files: readonly File[];
  /** Dropped folders: a browser hands out no file for them that could be read. */
  readonly folders: number;
}

/** Somebody is there who would be asked. */
export const canOffer = ({ drawn }: Shell): boolean => TOGETHER.has(drawn.view.value.phase);

/** Within the event where the code for it is there; else as soon as it has come, or the person is told that it has not. */
export async function offerFiles(shell: Shell, { files, folders }: Given): Promise<void> {
  const { call, panel, toasts, language } = shell;
  const words = language.callText.peek()?.files;
  if (words && folders > 0) toasts.show(words.noFolders);
  if (files.length === 0) return;
  panel.value = 'files';
  const exchange = call.company.files.peek() ?? (await fetchPart(shell, 'files'));
  const refused = exchange?.send(files) ?? 0;
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
