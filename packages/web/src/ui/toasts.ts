import { signal, type ReadonlySignal } from '@preact/signals';

export interface Toast {
  readonly id: number;
  readonly text: string;
  readonly action?: ToastAction | undefined;
}
/** What can be done about it, while it is shown. */
export interface ToastAction {
  readonly label: string;
  readonly run: () => void;
}

export interface Toasts {
  readonly list: ReadonlySignal<readonly Toast[]>;
  show(text: string, action?: ToastAction): void;
  clear(): void;
}

/** Time to read a short sentence twice; and to decide. */
const SHOWN_MS = 5_000;
const DECIDED_MS = 12_000;

export function createToasts(): Toasts {
  const list = signal<readonly Toast[]>([]);
  let last = 0;
  const remove = (id: number) => {
    list.value = list.value.filter(toast => toast.id !== id);
  };
  const show = (text: string, action?: ToastAction) => {
    const id = ++last;
    const run = () => {
      remove(id);
      action?.run();
    };
    const toast = { id, text, action: action && { label: action.label, run } };
    list.value = [...list.value.filter(other => other.text !== text), toast];
    setTimeout(() => remove(id), action ? DECIDED_MS : SHOWN_MS);
  };
  return { list, show, clear: () => void (list.value = []) };
}
