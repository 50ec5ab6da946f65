// A sheet beside the call, never in front of it: nothing waits for it to be closed.
import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { listen } from '../page/listen.ts';
import { useCallText, useShell } from '../shell.ts';
import { RoundButton } from '../ui/round-button.tsx';
import type { PanelName } from './panel-name.ts';
import styles from './side-panel.module.css';

interface Props {
  readonly name: PanelName;
  readonly title: string;
  readonly children: ComponentChildren;
}

export function SidePanel({ name, title, children }: Props) {
  const { panel } = useShell();
  const { controls } = useCallText();
  const sheet = useRef<HTMLElement>(null);
  const close = () => void (panel.value = null);
  useBorrowedFocus(sheet, name);
  useEffect(() => listen('keydown', event => isEscape(event) && close()), []);
  return (
    <section
      ref={sheet}
      id={`${name}-panel`}
      class={styles['panel']}
      tabIndex={-1}
      aria-labelledby={`${name}-title`}
      data-keeps-awake
    >
      <header>
        <h2 id={`${name}-title`}>{title}</h2>
        <RoundButton label={controls.close} icon="close" onClick={close} />
      </header>
      {children}
    </section>
  );
}

/** A sheet in front, or a dialog, takes its own Escape first, and so does an input method. */
function isEscape(event: KeyboardEvent): boolean {
  return (
    event.key === 'Escape' &&
    !event.isComposing &&
    document.querySelector('dialog:modal, [popover]:popover-open') === null
  );
}

/** The panel has the focus when it opens, and gives it back to whoever had it. */
function useBorrowedFocus(panel: { readonly current: HTMLElement | null }, name: PanelName): void {
  useEffect(() => {
    const before = document.activeElement;
    const opened = panel.current;
    const first = opened?.querySelector<HTMLElement>('[data-first-focus]') ?? opened;
    first?.focus({ preventScroll: true });
    return () => {
      const { activeElement, body } = document;
      // Whoever went on elsewhere in the page stays there.
      if (activeElement !== body && !opened?.contains(activeElement)) return;
      const opener = document.querySelector<HTMLElement>(`[aria-controls="${name}-panel"]`);
      const owner =
        before instanceof HTMLElement && before.isConnected && before !== body ? before : opener;
      owner?.focus({ preventScroll: true });
    };
  }, []);
}
