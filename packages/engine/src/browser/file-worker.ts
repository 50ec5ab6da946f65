// Writes received files to the origin private file system, beside the page: only a worker has synchronous access to it,
// which every browser of the last years knows (WHATWG File System §2.6; Safari 15.2, Chromium 102, Firefox 111).

/** `file` numbers the files of one store. */
export type FileOrder =
  | { readonly type: 'open'; readonly folder: string }
  | { readonly type: 'write'; readonly file: number; readonly bytes: ArrayBuffer }
  | { readonly type: 'finish'; readonly file: number }
  | { readonly type: 'discard'; readonly file: number }
  | { readonly type: 'close' };
export interface FileRequest {
  readonly order: FileOrder;
  readonly number: number;
}
export interface FileReply {
  readonly number: number;
  readonly ok: boolean;
}

interface SyncFile {
  write(bytes: ArrayBuffer, options: { at: number }): number;
  getSize(): number;
  flush(): void;
  close(): void;
}
interface SyncFileHandle extends FileSystemFileHandle {
  createSyncAccessHandle(): Promise<SyncFile>;
}

interface OpenFile {
  readonly access: SyncFile;
  /** Counted here: to ask the file costs about as much as to write. */
  bytes: number;
}

let folder: FileSystemDirectoryHandle | null = null;
const files = new Map<number, OpenFile>();
let last = Promise.resolve();

self.onmessage = ({ data }: MessageEvent<FileRequest>) => {
  last = last.then(async () => {
    const ok = await follow(data.order).catch(() => false);
    const reply: FileReply = { number: data.number, ok };
    self.postMessage(reply);
  });
};

async function follow(order: FileOrder): Promise<boolean> {
  switch (order.type) {
    case 'open': {
      const root = await navigator.storage.getDirectory();
      folder = await root.getDirectoryHandle(order.folder, { create: true });
      return 'createSyncAccessHandle' in FileSystemFileHandle.prototype;
    }
    case 'write': {
      const file = await fileOf(order.file);
      const written = file.access.write(order.bytes, { at: file.bytes });
      file.bytes += written;
      return written === order.bytes.byteLength;
    }
    case 'finish':
      await fileOf(order.file);
      close(order.file);
      return true;
    case 'discard':
      close(order.file);
      await folder?.removeEntry(String(order.file));
      return true;
    case 'close':
      for (const file of files.keys()) close(file);
      return true;
  }
}

async function fileOf(number: number): Promise<OpenFile> {
  const known = files.get(number);
  if (known !== undefined) return known;
  if (folder === null) throw new Error('no folder was opened');
  const handle = await folder.getFileHandle(String(number), { create: true });
  const access = await (handle as SyncFileHandle).createSyncAccessHandle();
  const file = { access, bytes: access.getSize() };
  files.set(number, file);
  return file;
}

/** An open file can neither be read nor removed. */
function close(number: number): void {
  files.get(number)?.access.close();
  files.delete(number);
}
