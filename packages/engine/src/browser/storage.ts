import type { Locks, Storage as Port } from '../ports.ts';

/** Storage that a browser forbids (private windows, full disks) counts as empty. */
export function browserStorage(open: () => Storage): Port {
  return {
    read(key) {
      try {
        return open().getItem(key);
      } catch {
        return null;
      }
    },
    write(key, value) {
      try {
        open().setItem(key, value);
      } catch {
        // Then this tab is a new person after a reload; nothing else is lost.
      }
    },
  };
}

/** Web Locks: held for as long as the page lives, however it ends. */
export const browserLocks: Locks = {
  take(name, patienceMs) {
    const locks = navigator.locks as LockManager | undefined;
    if (locks === undefined) return Promise.resolve(() => undefined);
    return new Promise(resolve => {
      const hold = () => new Promise<void>(release => resolve(release));
      const options =
        patienceMs > 0 ? { signal: AbortSignal.timeout(patienceMs) } : { ifAvailable: true };
      locks
        .request(name, options, lock => (lock === null ? resolve(null) : hold()))
        .catch(() => resolve(null));
    });
  },
};
