// [F16] Folders of received files belong to one page each, which holds a lock of the same name for as long as it lives.

const PREFIX = 'visavis-files-';

export interface Folder {
  readonly name: string;
  /** Lets go of it: whoever comes next may remove it. */
  readonly release: () => void;
}

/** Rejects where the browser has no locks. */
export async function claimFolder(): Promise<Folder> {
  const name = PREFIX + crypto.randomUUID();
  return new Promise((resolve, reject) => {
    const hold = () => new Promise<void>(release => resolve({ name, release }));
    navigator.locks.request(name, hold).catch(reject);
  });
}

/** Removes what pages left behind that ended without a chance to. Never rejects. */
export async function removeLeftovers(): Promise<void> {
  try {
    const root = await navigator.storage.getDirectory();
    for await (const name of root.keys())
      if (name.startsWith(PREFIX)) await removeIfFree(root, name);
  } catch {
    // No such file system here (a private window, an older browser): nothing was left either.
  }
}

async function removeIfFree(root: FileSystemDirectoryHandle, name: string): Promise<void> {
  await navigator.locks.request(name, { ifAvailable: true }, async lock => {
    if (lock !== null) await root.removeEntry(name, { recursive: true });
  });
}
