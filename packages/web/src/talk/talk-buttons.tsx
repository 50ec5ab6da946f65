// The chat in the row of controls: its panel, with the count of what is unread, and the reactions.
import { PanelButton } from '../call/panel-button.tsx';
import { useCallText, useShell } from '../shell.ts';
import { RoundButton } from '../ui/round-button.tsx';
import { ReactionRow } from './reaction-row.tsx';
import styles from './talk-buttons.module.css';

export function TalkButtons() {
  const { talk: words } = useCallText();
  const { call } = useShell();
  const talk = call.company.talk.value;
  const unread = talk?.unread.value ?? 0;
  return (
    <>
      <span class={styles['chat']} data-unread={unread > 0 ? Math.min(unread, 99) : undefined}>
        <PanelButton
          name="talk"
          label={words.title}
          icon="chat"
          shortcut="c"
          description={unread > 0 ? words.unread(unread) : undefined}
        />
      </span>
      <span class={styles['react']}>
        <RoundButton
          label={words.react}
          icon="smile"
          popovertarget="reactions"
          onClick={() => void call.want('talk')}
        />
      </span>
      <div id="reactions" class={styles['picker']} popover="auto" data-keeps-awake>
        <ReactionRow talk={talk} />
      </div>
    </>
  );
}
