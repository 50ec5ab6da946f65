import { signal, type ReadonlySignal } from '@preact/signals';

/** [A18] Between two tries, in milliseconds; the last one again and again. A server that is replaced is back after a second or two. */
const AGAIN_MS = [500, 1_000, 2_000, 4_000, 8_000] as const;

/** Something that is fetched when it is wanted, and tried again until it has come. */
export interface Fetched<Thing> {
  readonly thing: ReadonlySignal<Thing | null>;
  /** It was wanted, and has not come yet. */
  readonly failed: ReadonlySignal<boolean>;
  /** Resolves after the first try, whatever became of it. */
  want(): Promise<void>;
}

export function createFetched<Thing>(fetch: () => Promise<Thing>): Fetched<Thing> {
  const thing = signal<Thing | null>(null);
  const failed = signal(false);
  let first: Promise<void> | null = null;
  const attempt = async (tries: number): Promise<void> => {
    try {
      thing.value = await fetch();
      failed.value = false;
    } catch {
      failed.value = true;
      const [last] = AGAIN_MS.slice(-1);
      setTimeout(() => void attempt(tries + 1), AGAIN_MS[tries] ?? last);
    }
  };
  return { thing, failed, want: () => (first ??= attempt(0)) };
}
