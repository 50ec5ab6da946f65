import { signal, type ReadonlySignal } from '@preact/signals';

export interface Toast {
  readonly id: number;
  readonly text: string;
}

export interface Toasts {
  readonly list: ReadonlySignal<readonly Toast[]>;
  show(text: string): void;
}

/** Time to read a short sentence twice. */
const SHOWN_MS = 5_000;

export function createToasts(): Toasts {
  const list = signal<readonly Toast[]>([]);
  let last = 0;
  const remove = (id: number) => {
    list.value = list.value.filter(toast => toast.id !== id);
  };
  const show = (text: string) => {
    const id = ++last;
    list.value = [...list.value.filter(toast => toast.text !== text), { id, text }];
    setTimeout(() => remove(id), SHOWN_MS);
  };
  return { list, show };
}
