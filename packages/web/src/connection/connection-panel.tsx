// How the connection is: figures, lines, what happened, and a report to pass on. Loaded when it is first wanted.
import { SidePanel } from '../call/side-panel.tsx';
import { CopyButton } from '../screens/copy-button.tsx';
import { usePanelText, useShell } from '../shell.ts';
import { Facts } from './facts.tsx';
import { createFigures } from './figures.ts';
import { Plots } from './plots.tsx';
import { report } from './report.ts';
import { Timeline } from './timeline.tsx';
import styles from './connection-panel.module.css';

export function ConnectionPanel() {
  const { call, language } = useShell();
  const { connection: words } = usePanelText();
  const samples = call.health.samples.value;
  const timeline = call.health.timeline.value;
  const last = samples.at(-1);
  const figures = createFigures(language.code.value);
  return (
    <SidePanel name="connection" title={words.title}>
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
    </SidePanel>
  );
}
