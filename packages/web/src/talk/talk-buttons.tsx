// The chat in the row of controls: its panel, with the count of what is unread, and the reactions.
import { useCallText, useShell } from '../shell.ts';
import { RoundButton } from '../ui/round-button.tsx';
import { ReactionRow } from './reaction-row.tsx';
import styles from './talk-buttons.module.css';

export function TalkButtons() {
  const { call, commands, panel } = useShell();
  const { talk: words } = useCallText();
  const talk = call.company.talk.value;
  if (talk === null) return null;
  const unread = talk.unread.value;
  return (
    <>
      <span class={styles['chat']} data-unread={unread > 0 ? Math.min(unread, 99) : undefined}>
        <RoundButton
          label={words.title}
          icon="chat"
          shortcut="c"
          aria-expanded={panel.value === 'talk'}
          aria-controls="talk-panel"
          aria-description={unread > 0 ? words.unread(unread) : undefined}
          onClick={() => commands.togglePanel('talk')}
        />
      </span>
      <span class={styles['react']}>
        <RoundButton label={words.react} icon="smile" popovertarget="reactions" />
      </span>
      <div id="reactions" class={styles['picker']} popover="auto" data-keeps-awake>
        <ReactionRow talk={talk} />
      </div>
    </>
  );
}
