import type { Toast } from './toasts.ts';
import styles from './toast-list.module.css';

/** Spoken politely; no role, so that the one `status` of the page stays the progress of the call. */
export function ToastList({ toasts }: { readonly toasts: readonly Toast[] }) {
  return (
    <div class={styles['list']} aria-live="polite">
      {toasts.map(toast => (
        <p key={toast.id} class={styles['toast']}>
          {toast.text}
          {toast.action && (
            <button type="button" onClick={toast.action.run}>
              {toast.action.label}
            </button>
          )}
        </p>
      ))}
    </div>
  );
}
