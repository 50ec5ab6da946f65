// What stands in the row and among the notices, for whoever can share a screen.
import { useCallText, useShell } from '../shell.ts';
import { Button } from '../ui/button.tsx';
import { Icon } from '../ui/icon.tsx';
import { RoundButton } from '../ui/round-button.tsx';
import styles from './share-controls.module.css';

export function ShareButton() {
  const { call, commands } = useShell();
  const { share: words } = useCallText();
  const isShared = call.company.share.value?.mine.value === 'shared';
  return (
    <RoundButton
      label={isShared ? words.stop : words.start}
      icon={isShared ? 'screen-off' : 'screen'}
      tone={isShared ? 'off' : 'calm'}
      shortcut="s"
      onClick={() => commands.toggleShare()}
    />
  );
}

/** Never a picture of one's own screen: it would show itself, endlessly. */
export function ShareNotice() {
  const share = useShell().call.company.share.value;
  const { share: words } = useCallText();
  const problem = share?.problem.value;
  return (
    <>
      {share?.mine.value === 'shared' && (
        <div class={styles['notice']}>
          <Icon name="screen" />
          <p id="share-notice">{words.mine}</p>
          <Button aria-describedby="share-notice" onClick={() => share.stop()}>
            {words.end}
          </Button>
        </div>
      )}
      {problem && (
        <p class={styles['notice']} role="alert">
          <Icon name="warning" />
          {words.problem[problem]}
        </p>
      )}
    </>
  );
}
