// Where received files wait: the origin private file system, or memory where there is none (a private window of Firefox).
import { must } from '../lib/assert.ts';
import type { FileSink, FileStore } from '../ports.ts';
import { claimFolder, type Folder, removeLeftovers } from './file-leftovers.ts';
import type { FileOrder, FileReply, FileRequest } from './file-worker.ts';
import { trustedScript } from './trusted-script.ts';
import workerUrl from './file-worker.ts?worker&url';

/** [F12] Of all files together, where they are kept in memory. */
const MEMORY_BYTES = 268_435_456;
/** [F16] A browser that is still copying a saved file reads at least this fast, after as long a thought. */
const COPY_BYTES_PER_SECOND = 20_000_000;
const COPY_BEGINS_MS = 60_000;

/** Whoever saves it gets bytes, whatever they claim to be: nothing of it is ever run or shown by this page. */
const TYPE = 'application/octet-stream';

/** Tidies up at once, and takes a folder and a worker when something is offered. */
export function openFileStore(): FileStore {
  void removeLeftovers();
  let opened: Promise<FileStore> | null = null;
  const store = () => (opened ??= openDisk().catch(() => openMemory()));
  return {
    room: async () => (await store()).room(),
    create: async () => (await store()).create(),
    close: () => void opened?.then(one => one.close()),
  };
}

function openMemory(): FileStore {
  let usedBytes = 0;
  const create = (): FileSink => {
    let parts: readonly Blob[] = [];
    let bytes = 0;
    return {
      write: part => {
        if (usedBytes + part.byteLength > MEMORY_BYTES) return Promise.reject(new Error('no room'));
        usedBytes += part.byteLength;
        bytes += part.byteLength;
        // A browser may put a blob on disk, a buffer never.
        parts = [...parts, new Blob([part])];
        return Promise.resolve();
      },
      finish: () => Promise.resolve(new Blob([...parts], { type: TYPE })),
      discard: () => {
        usedBytes -= bytes;
        parts = [];
      },
    };
  };
  return {
    room: () => Promise.resolve(MEMORY_BYTES - usedBytes),
    create: () => Promise.resolve(create()),
    close: () => undefined,
  };
}

async function openDisk(): Promise<FileStore> {
  const folder = await claimFolder();
  const desk = new Desk();
  try {
    await desk.order({ type: 'open', folder: folder.name });
  } catch (error) {
    desk.close();
    await removeFolder(folder);
    throw error;
  }
  return new Disk(folder, desk);
}

/** A store whose files are written by a worker. */
class Disk implements FileStore {
  readonly #folder: Folder;
  readonly #desk: Desk;
  #files = 0;
  #finishedBytes = 0;

  constructor(folder: Folder, desk: Desk) {
    this.#folder = folder;
    this.#desk = desk;
  }

  async room(): Promise<number> {
    const { quota = 0, usage = 0 } = await navigator.storage.estimate();
    return quota - usage;
  }

  create(): Promise<FileSink> {
    const file = this.#files++;
    return Promise.resolve({
      write: bytes => this.#desk.order({ type: 'write', file, bytes }),
      finish: () => this.#finish(file),
      discard: () => void this.#desk.order({ type: 'discard', file }).catch(() => null),
    });
  }

  close(): void {
    void this.#close();
  }

  async #close(): Promise<void> {
    await this.#desk.order({ type: 'close' }).catch(() => null);
    this.#desk.close();
    if (this.#finishedBytes === 0) return removeFolder(this.#folder);
    const copiedMs = COPY_BEGINS_MS + (this.#finishedBytes / COPY_BYTES_PER_SECOND) * 1_000;
    setTimeout(() => void removeFolder(this.#folder), copiedMs);
  }

  async #finish(file: number): Promise<Blob> {
    await this.#desk.order({ type: 'finish', file });
    const root = await navigator.storage.getDirectory();
    const folder = await root.getDirectoryHandle(this.#folder.name);
    const stored = await (await folder.getFileHandle(String(file))).getFile();
    this.#finishedBytes += stored.size;
    return stored.slice(0, stored.size, TYPE);
  }
}

async function removeFolder({ name, release }: Folder): Promise<void> {
  const root = await navigator.storage.getDirectory();
  await root.removeEntry(name, { recursive: true }).catch(() => null);
  release();
}

interface Waiting {
  readonly resolve: () => void;
  readonly reject: (error: Error) => void;
}

/** The worker, and what was asked of it. */
class Desk {
  readonly #worker = new Worker(trustedScript(workerUrl), { type: 'module' });
  readonly #waiting = new Map<number, Waiting>();
  #number = 0;

  constructor() {
    this.#worker.onmessage = ({ data }: MessageEvent<FileReply>) => this.#hear(data);
    // Its script did not come, or is refused.
    this.#worker.onerror = () => this.close();
  }

  order(order: FileOrder): Promise<void> {
    const number = ++this.#number;
    return new Promise((resolve, reject) => {
      this.#waiting.set(number, { resolve, reject });
      const request: FileRequest = { order, number };
      this.#worker.postMessage(request, order.type === 'write' ? [order.bytes] : []);
    });
  }

  close(): void {
    this.#worker.terminate();
    for (const { reject } of this.#waiting.values()) reject(new Error('the worker has ended'));
    this.#waiting.clear();
  }

  #hear({ number, ok }: FileReply): void {
    const { resolve, reject } = must(this.#waiting.get(number), 'a reply belongs to an order');
    this.#waiting.delete(number);
    if (ok) resolve();
    else reject(new Error('the file system refused'));
  }
}
