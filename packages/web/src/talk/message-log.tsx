import { useLayoutEffect, useMemo, useRef } from 'preact/hooks';
import type { Talk, TalkEntry } from '@visavis/engine';
import { useCallText, useShell, useText } from '../shell.ts';
import spoken from '../ui/spoken.module.css';
import { toPieces } from './pieces.ts';
import styles from './message-log.module.css';

/** Messages that are closer than this need no time of their own. */
const PAUSE_MS = 300_000;
/** A reader who is this near to the end wants to stay there. */
const NEAR_PX = 48;

interface Props {
  readonly talk: Talk;
  /** Else what is not delivered looks like it. */
  readonly connected: boolean;
}

export function MessageLog({ talk, connected }: Props) {
  const { language } = useShell();
  const { talk: words } = useCallText();
  const messages = talk.messages.value;
  const timeOf = createTime(language.code.value);
  return (
    <div
      {...useEnd(messages.at(-1))}
      class={styles['log']}
      role="log"
      aria-label={words.log}
      tabIndex={0}
    >
      {messages.length === 0 && <p class={styles['empty']}>{words.empty}</p>}
      {messages.map((entry, index) => (
        <Message
          key={entry.key}
          entry={entry}
          waiting={!entry.delivered && !connected}
          begins={isBeginning(entry, messages[index - 1])}
          time={timeOf(entry)}
        />
      ))}
    </div>
  );
}

interface MessageProps {
  readonly entry: TalkEntry;
  readonly waiting: boolean;
  /** The first of several by the same person. */
  readonly begins: boolean;
  readonly time: string;
}

function Message({ entry, waiting, begins, time }: MessageProps) {
  const { me } = useText();
  const { friend } = useCallText();
  const pieces = useMemo(() => toPieces(entry.text), [entry.text]);
  const name = entry.by === 'me' ? me : friend;
  return (
    <div class={styles['message']} data-by={entry.by} data-waiting={waiting}>
      <p class={begins ? styles['head'] : spoken['spoken']}>
        {name} <time>{time}</time>
      </p>
      <p class={styles['text']} dir="auto">
        {pieces.map(piece =>
          piece.type === 'text' ? (
            piece.text
          ) : (
            <a href={piece.href} dir="ltr" target="_blank" rel="noopener noreferrer">
              {piece.href}
            </a>
          ),
        )}
      </p>
    </div>
  );
}

function isBeginning(entry: TalkEntry, before: TalkEntry | undefined): boolean {
  return before?.by !== entry.by || entry.writtenAtMs - before.writtenAtMs > PAUSE_MS;
}

/** When each message was written, by the clock of this device. */
const writtenAtMs = new Map<TalkEntry['key'], number>();

/** In hours and minutes. The engine counts from the start of the page, and may not count while the device sleeps: the first look decides. */
function createTime(language: string): (entry: TalkEntry) => string {
  const format = new Intl.DateTimeFormat(language, { hour: 'numeric', minute: '2-digit' });
  const startMs = Date.now() - performance.now();
  return entry => {
    const atMs = writtenAtMs.get(entry.key) ?? startMs + entry.writtenAtMs;
    writtenAtMs.set(entry.key, atMs);
    return format.format(atMs);
  };
}

/** The end stays in sight, unless somebody reads further up; what I write myself is always shown. */
function useEnd(last: TalkEntry | undefined) {
  const ref = useRef<HTMLDivElement>(null);
  const isNear = useRef(true);
  useLayoutEffect(() => {
    const log = ref.current;
    if (log !== null && (isNear.current || last?.by === 'me')) log.scrollTop = log.scrollHeight;
  }, [last?.key]);
  const onScroll = ({ currentTarget: log }: { readonly currentTarget: HTMLElement }) => {
    isNear.current = log.scrollHeight - log.scrollTop - log.clientHeight < NEAR_PX;
  };
  return { ref, onScroll };
}
