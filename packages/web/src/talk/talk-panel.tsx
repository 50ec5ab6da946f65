// The chat: what was written, how the last message fares, reactions, and where one writes. Loaded when it is first wanted.
import { useEffect } from 'preact/hooks';
import { effect } from '@preact/signals';
import type { Talk } from '@visavis/engine';
import { NotYet } from '../call/not-yet.tsx';
import { SidePanel } from '../call/side-panel.tsx';
import { listenToDocument } from '../page/listen.ts';
import { stopAll } from '../page/stop.ts';
import { useCallText, useShell } from '../shell.ts';
import { Composer } from './composer.tsx';
import { MessageLog } from './message-log.tsx';
import { ReactionRow } from './reaction-row.tsx';
import styles from './talk-panel.module.css';

export function TalkPanel() {
  const { call } = useShell();
  const { talk: words } = useCallText();
  const talk = call.company.talk.value;
  return (
    <SidePanel name="talk" title={words.title}>
      {talk === null ? <NotYet none={words.none} /> : <Chat talk={talk} />}
    </SidePanel>
  );
}

function Chat({ talk }: { readonly talk: Talk }) {
  useReading(talk);
  return (
    <div class={styles['chat']}>
      <MessageLog talk={talk} connected={useConnected(talk)} />
      <News talk={talk} />
      <Composer talk={talk} />
      <ReactionRow talk={talk} />
    </div>
  );
}

/** What the friend does, or what became of my last message; not spoken, because the log is. */
function News({ talk }: { readonly talk: Talk }) {
  const { talk: words } = useCallText();
  const isConnected = useConnected(talk);
  const last = talk.messages.value.findLast(({ by }) => by === 'me');
  const state = () => {
    if (talk.friendTyping.value) return words.typing;
    if (last === undefined) return '';
    if (last.delivered) return words.delivered;
    return isConnected ? '' : words.waiting;
  };
  return (
    <p class={styles['news']} data-typing={talk.friendTyping.value}>
      {state()}
    </p>
  );
}

/** A link that gives no sign of life takes what is said, and carries it to nobody. */
function useConnected(talk: Talk): boolean {
  const { call } = useShell();
  return talk.open.value && call.view.value.phase === 'connected';
}

/** [K14] What is shown to somebody who looks is read. */
function useReading(talk: Talk): void {
  useEffect(() => {
    const read = () => {
      if (talk.unread.value > 0 && !document.hidden) talk.markRead();
    };
    return stopAll([effect(read), listenToDocument('visibilitychange', read)]);
  }, [talk]);
}
