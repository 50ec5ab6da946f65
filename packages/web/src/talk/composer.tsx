import { useEffect, useRef } from 'preact/hooks';
import { signal, type Signal } from '@preact/signals';
import { MAX_TALK_CHARACTERS, type Talk } from '@visavis/engine';
import { useCallText } from '../shell.ts';
import { RoundButton } from '../ui/round-button.tsx';
import styles from './composer.module.css';

/** From here on one is told how much room is left. */
const NEARLY_FULL = 200;

/** What was begun stays when the chat is closed, and goes with the meeting. */
const drafts = new WeakMap<Talk, Signal<string>>();

export function Composer({ talk }: { readonly talk: Talk }) {
  const { talk: words } = useCallText();
  const draft = draftOf(talk);
  const field = useRef<HTMLTextAreaElement>(null);
  useEffect(() => () => talk.type(false), [talk]);
  const room = MAX_TALK_CHARACTERS - draft.value.length;
  const send = (event: Event) => {
    event.preventDefault();
    if (talk.say(draft.value)) draft.value = '';
    field.current?.focus();
  };
  return (
    <div class={styles['composer']}>
      <textarea
        ref={field}
        class={styles['field']}
        rows={1}
        dir="auto"
        maxLength={MAX_TALK_CHARACTERS}
        aria-label={words.label}
        placeholder={words.placeholder}
        enterkeyhint="send"
        data-first-focus={matchMedia('(hover: hover)').matches || undefined}
        value={draft.value}
        onInput={({ currentTarget: { value } }) => {
          draft.value = value;
          talk.type(value.trim() !== '');
        }}
        onKeyDown={event => isSending(event) && send(event)}
      />
      {room <= NEARLY_FULL && <span class={styles['room']}>{words.room(room)}</span>}
      <RoundButton
        label={words.send}
        icon="send"
        disabled={draft.value.trim() === ''}
        onClick={send}
      />
    </div>
  );
}

/** [K13] Safari ends a composition before it tells of the Enter that ended it (WebKit bug 165004): only the key code still says so. */
function isSending(event: KeyboardEvent): boolean {
  // eslint-disable-next-line @typescript-eslint/no-deprecated -- nothing else tells
  const isOfInputMethod = event.isComposing || event.keyCode === 229;
  return event.key === 'Enter' && !event.shiftKey && !isOfInputMethod;
}

function draftOf(talk: Talk): Signal<string> {
  const draft = drafts.get(talk) ?? signal('');
  drafts.set(talk, draft);
  return draft;
}
