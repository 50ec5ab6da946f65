import type { TimelineEntry, TimelineEvent } from '@visavis/engine';
import type { CallCatalogue } from '../i18n/en-call.ts';
import type { PanelCatalogue } from '../i18n/en-panels.ts';
import { useCallText, usePanelText } from '../shell.ts';
import { elapsed } from './figures.ts';
import styles from './timeline.module.css';

/** What happened, the newest first, each with its time since the first. */
export function Timeline({ entries }: { readonly entries: readonly TimelineEntry[] }) {
  const words = { ...useCallText(), ...usePanelText() };
  const startMs = entries[0]?.atMs ?? 0;
  const newestFirst = entries.toReversed();
  return (
    <ol class={styles['timeline']} reversed>
      {newestFirst.map(({ atMs, event }, index) => (
        <li key={entries.length - index}>
          <time>{elapsed(atMs - startMs)}</time>
          <span>{eventText(event, words)}</span>
        </li>
      ))}
    </ol>
  );
}

function eventText(
  event: TimelineEvent,
  { connection, fault }: Pick<CallCatalogue, 'fault'> & PanelCatalogue,
): string {
  switch (event.type) {
    case 'fault':
    case 'fault-over':
    case 'repair':
      return connection.event[event.type](fault[event.fault].what);
    default:
      return connection.event[event.type];
  }
}
