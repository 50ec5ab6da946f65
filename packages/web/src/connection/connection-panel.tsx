// How the connection is: figures, lines, what happened, and a report to pass on. Beside the call, never in
// front of it: nothing waits for it to be closed. Loaded when it is first wanted.
import { useEffect, useRef } from 'preact/hooks';
import { listen } from '../page/listen.ts';
import { CopyButton } from '../screens/copy-button.tsx';
import { useShell, useText } from '../shell.ts';
import { RoundButton } from '../ui/round-button.tsx';
import { Facts } from './facts.tsx';
import { createFigures } from './figures.ts';
import { Plots } from './plots.tsx';
import { report } from './report.ts';
import { Timeline } from './timeline.tsx';
import styles from './connection-panel.module.css';

export function ConnectionPanel() {
  const { call, language, connectionOpen } = useShell();
  const { connection: words, help } = useText();
  const panel = useRef<HTMLElement>(null);
  useBorrowedFocus(panel);
  useEffect(
    () => listen('keydown', event => isEscape(event) && (connectionOpen.value = false)),
    [],
  );
  const samples = call.health.samples.value;
  const timeline = call.health.timeline.value;
  const last = samples.at(-1);
  const figures = createFigures(language.code.value);
  return (
    <section
      ref={panel}
      id="connection-panel"
      class={styles['panel']}
      tabIndex={-1}
      aria-labelledby="connection-title"
      data-keeps-awake
    >
      <header>
        <h2 id="connection-title">{words.title}</h2>
        <RoundButton
          label={help.close}
          icon="close"
          onClick={() => (connectionOpen.value = false)}
        />
      </header>
      {last === undefined ? <p>{words.none}</p> : <Facts sample={last} figures={figures} />}
      {last !== undefined && (
        <>
          <h3>{words.plots}</h3>
          <Plots samples={samples} figures={figures} />
        </>
      )}
      <div class={styles['history']}>
        {timeline.length > 0 && <h3>{words.timeline}</h3>}
        <CopyButton kind="plain" text={() => report(call, navigator.userAgent)} words={words} />
      </div>
      <Timeline entries={timeline} />
    </section>
  );
}

/** A sheet in front, or a dialog, takes its own Escape first. */
function isEscape(event: KeyboardEvent): boolean {
  return event.key === 'Escape' && document.querySelector('dialog:modal') === null;
}

/** The panel has the focus when it opens, and gives it back to whoever had it. */
function useBorrowedFocus(panel: { readonly current: HTMLElement | null }): void {
  useEffect(() => {
    const before = document.activeElement;
    const opened = panel.current;
    opened?.focus({ preventScroll: true });
    return () => {
      const { activeElement, body } = document;
      // Whoever went on elsewhere in the page stays there.
      if (activeElement !== body && !opened?.contains(activeElement)) return;
      const opener = document.querySelector<HTMLElement>('[aria-controls="connection-panel"]');
      const owner = before instanceof HTMLElement && before !== body ? before : opener;
      owner?.focus({ preventScroll: true });
    };
  }, []);
}
