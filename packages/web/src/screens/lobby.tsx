// Asks for the room's name. It has no way out but a valid one: Escape and Cancel ask again.
import { useLayoutEffect, useRef } from 'preact/hooks';
import { useSignal, useSignalEffect, type Signal } from '@preact/signals';
import {
  isSuggestedName,
  MAX_NAME_GRAPHEMES,
  suggestName,
  type NameRefusal,
} from '@visavis/engine';
import type { Catalogue } from '../i18n/en.ts';
import { useShell, useText } from '../shell.ts';
import { Button } from '../ui/button.tsx';
import { PanelActions } from '../ui/panel.tsx';
import { RoundButton } from '../ui/round-button.tsx';
import panel from '../ui/panel.module.css';
import styles from './lobby.module.css';

interface Props {
  readonly name: string;
  readonly refusal: NameRefusal | null;
}

export function Lobby({ name, refusal }: Props) {
  const { call, address, panel: sheet } = useShell();
  const text = useText();
  const draft = useSignal(name);
  const field = useRef<HTMLInputElement>(null);
  useSignalEffect(() => {
    if (address.name.value !== '') draft.value = address.name.value;
  });
  useSignalEffect(() => call.prepare(draft.value));
  useLayoutEffect(() => field.current?.focus(), [refusal]);
  const join = (typed: string) => {
    call.join(typed);
    field.current?.focus();
  };
  const askAgain = () => {
    draft.value = '';
    join('');
  };
  return (
    <dialog
      open
      class={`${panel['panel']} ${styles['dialog']}`}
      aria-labelledby="lobby-title"
      onKeyDown={event => {
        // An input method, and a sheet beside the dialog, take their own.
        if (event.key === 'Escape' && !event.isComposing && sheet.peek() === null) askAgain();
      }}
    >
      <form
        class={styles['form']}
        noValidate
        onSubmit={event => {
          event.preventDefault();
          join(draft.value);
        }}
      >
        <h1 id="lobby-title">{text.lobby.title}</h1>
        <NameField draft={draft} field={field} refused={refusal !== null} />
        {refusal && (
          <p role="alert" id="room-name-refusal" class={styles['refusal']}>
            {refusalText(refusal, text.lobby.refusal)}
          </p>
        )}
        <Guess name={draft.value} />
        <PanelActions>
          <Button type="submit" kind="primary">
            {text.lobby.join}
          </Button>
          <Button kind="quiet" onClick={askAgain}>
            {text.cancel}
          </Button>
        </PanelActions>
      </form>
    </dialog>
  );
}

interface FieldProps {
  readonly draft: Signal<string>;
  readonly field: { current: HTMLInputElement | null };
  readonly refused: boolean;
}

function NameField({ draft, field, refused }: FieldProps) {
  const { lobby } = useText();
  return (
    <div class={styles['name']}>
      <label for="room-name">{lobby.label}</label>
      <div class={styles['box']}>
        <input
          ref={field}
          id="room-name"
          type="text"
          value={draft.value}
          autocomplete="off"
          autocapitalize="none"
          spellcheck={false}
          enterkeyhint="go"
          aria-invalid={refused}
          aria-describedby={refused ? 'room-name-refusal room-name-hint' : 'room-name-hint'}
          onInput={event => (draft.value = event.currentTarget.value)}
        />
        <RoundButton
          label={lobby.suggest}
          icon="dice"
          onClick={() => {
            draft.value = suggestName();
            field.current?.focus();
          }}
        />
      </div>
      <p id="room-name-hint" class={styles['hint']}>
        {lobby.hint}
      </p>
    </div>
  );
}

/** Says once, in plain words, who could find out the name. */
function Guess({ name }: { readonly name: string }) {
  const { lobby } = useText();
  const isSafe = isSuggestedName(name.trim());
  return (
    <p class={styles['guess']} data-safe={isSafe}>
      {isSafe ? lobby.unguessable : lobby.guessable}
    </p>
  );
}

function refusalText(refusal: NameRefusal, words: Catalogue['lobby']['refusal']): string {
  return refusal === 'too-long' ? words['too-long'](MAX_NAME_GRAPHEMES) : words[refusal];
}
