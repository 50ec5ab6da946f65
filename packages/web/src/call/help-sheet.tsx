// The keys and what they do. Loaded when it is first wanted.
import { useEffect, useRef } from 'preact/hooks';
import { useCallText, usePanelText, useShell } from '../shell.ts';
import { Button } from '../ui/button.tsx';
import styles from './help-sheet.module.css';

export function HelpSheet() {
  const { helpOpen, preferences } = useShell();
  const { help } = usePanelText();
  const { close } = useCallText().controls;
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => dialog.current?.showModal(), []);
  const keys: readonly (readonly [string, string])[] = [
    ['M', help.microphone],
    ['V', help.camera],
    ['L', help.layout],
    ['S', help.share],
    ['F', help.fullScreen],
    ['P', help.pictureInPicture],
    ['← ↑ → ↓', help.move],
    ['C', help.talk],
    ['I', help.connection],
    [',', help.settings],
    ['U', help.files],
    ['E', help.safety],
    ['␣', help.space],
    ['?', help.help],
    ['Esc', help.escape],
  ];
  return (
    <dialog
      ref={dialog}
      class={styles['sheet']}
      aria-labelledby="help-title"
      onClose={() => (helpOpen.value = false)}
    >
      <h2 id="help-title">{help.title}</h2>
      <dl>
        {keys.map(([key, text]) => (
          <div key={key}>
            <dt>
              <kbd>{key}</kbd>
            </dt>
            <dd>{text}</dd>
          </div>
        ))}
      </dl>
      <label class={styles['switch']}>
        <input
          type="checkbox"
          checked={preferences.shortcuts.value === 'on'}
          onChange={event => {
            preferences.shortcuts.value = event.currentTarget.checked ? 'on' : 'off';
          }}
        />
        {help.enabled}
      </label>
      <Button autofocus onClick={() => dialog.current?.close()}>
        {close}
      </Button>
    </dialog>
  );
}
