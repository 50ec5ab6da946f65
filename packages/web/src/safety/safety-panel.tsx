// Four signs to compare, and what they tell. Loaded when it is first wanted.
import { isSuggestedName, type SafetyCode, type SafetyState } from '@visavis/engine';
import { SidePanel } from '../call/side-panel.tsx';
import { useCallText, usePanelText, useShell } from '../shell.ts';
import { Button } from '../ui/button.tsx';
import { Icon } from '../ui/icon.tsx';
import { signsOf } from './signs.ts';
import styles from './safety-panel.module.css';

type Made = SafetyState & { readonly phase: 'made' };

export function SafetyPanel() {
  const { call } = useShell();
  const { safety: words } = usePanelText();
  const safety = call.company.safety.value;
  return (
    <SidePanel name="safety" title={useCallText().controls.safety}>
      {safety === null ? <p>{words.none}</p> : <Content safety={safety} />}
    </SidePanel>
  );
}

function Content({ safety }: { readonly safety: SafetyCode }) {
  const { safety: words } = usePanelText();
  const state = safety.state.value;
  switch (state.phase) {
    case 'making':
    case 'silent':
      return <p role="status">{words[state.phase]}</p>;
    case 'broken':
      return <Broken why={state.why === 'differ' ? 'differ' : 'breach'} />;
    case 'made':
      return <Comparison state={state} safety={safety} />;
  }
}

function Broken({ why }: { readonly why: 'differ' | 'breach' }) {
  const { call } = useShell();
  const { safety: words } = usePanelText();
  return (
    <>
      <p class={styles['broken']} role="alert">
        <Icon name="warning" />
        <span>
          {words.broken[why]} {words.advice}
        </span>
      </p>
      <Button kind="primary" onClick={() => call.leave()}>
        {words.leave}
      </Button>
    </>
  );
}

function Comparison({ state, safety }: { readonly state: Made; readonly safety: SafetyCode }) {
  const { safety: words } = usePanelText();
  const isCompared = state.trust === 'compared';
  return (
    <>
      <p class={styles['lead']}>{words.how}</p>
      <Signs code={state.code} />
      <p role="status" class={styles[state.trust]}>
        {isCompared && <Icon name="done" />}
        {state.trust !== 'none' && <span>{words.trust[state.trust]}</span>}
      </p>
      <div class={styles['answers']}>
        {!isCompared && (
          <Button kind="primary" onClick={() => safety.confirm()}>
            {words.same}
          </Button>
        )}
        <Button onClick={() => safety.deny()}>{words.differ}</Button>
      </div>
      <Explanation />
    </>
  );
}

function Signs({ code }: { readonly code: readonly number[] }) {
  const { language } = useShell();
  return (
    <ol class={styles['signs']}>
      {signsOf(code, language.code.value).map(({ emoji, word }, place) => (
        <li key={place}>
          <span aria-hidden="true">{emoji}</span>
          {word}
        </li>
      ))}
    </ol>
  );
}

/** [V17] */
function Explanation() {
  const { call } = useShell();
  const { safety: words } = usePanelText();
  const view = call.view.value;
  const isProtected = 'name' in view && isSuggestedName(view.name.toLowerCase());
  return (
    <details class={styles['why']}>
      <summary>{words.question}</summary>
      <p>{words.answer}</p>
      <p>{isProtected ? words.unguessable : words.guessable}</p>
    </details>
  );
}
