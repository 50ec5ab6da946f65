import type { MediaProblem, MediaProblemCode } from '@visavis/engine';
import type { ProblemCatalogue } from '../i18n/en-problem.ts';
import { useCallText, useShell, useText } from '../shell.ts';
import { Button } from '../ui/button.tsx';
import { LinkButton } from '../ui/link-button.tsx';
import { Motif } from '../ui/motif.tsx';
import { Panel, PanelActions } from '../ui/panel.tsx';
import { CopyButton } from './copy-button.tsx';
import { problemSteps } from './problem-steps.ts';
import styles from './blocked.module.css';

/** What this page notices the end of. */
const GOES_AWAY: ReadonlySet<MediaProblemCode> = new Set([
  'refused',
  'revoked',
  'refused-by-system',
  'no-device',
  'busy',
]);

export function Blocked({ problem }: { readonly problem: MediaProblem }) {
  const { call, language } = useShell();
  const { required } = useText();
  const { retry } = useCallText();
  const text = language.problemText.value;
  return (
    <Panel aria-labelledby="problem">
      <Motif gathering="nobody" />
      <div role="alert" class={styles['alert']}>
        <h1 id="problem">{text?.code[problem.code].title(problem.devices) ?? required}</h1>
        {text && <p>{required}</p>}
        {text && <p>{text.code[problem.code].text(problem.devices)}</p>}
      </div>
      {text && <Steps problem={problem} words={text} />}
      <PanelActions>
        <Button kind="primary" onClick={() => call.retryMedia()}>
          {retry}
        </Button>
        {text && <Elsewise problem={problem} words={text} />}
      </PanelActions>
      {text && GOES_AWAY.has(problem.code) && <p class={styles['aside']}>{text.byItself}</p>}
    </Panel>
  );
}

interface Explained {
  readonly problem: MediaProblem;
  readonly words: ProblemCatalogue;
}

function Steps({ problem, words }: Explained) {
  const steps = problemSteps(problem.code, useShell().platform, words.steps);
  if (steps.length === 0) return null;
  return (
    <ol class={styles['steps']}>
      {steps.map(step => (
        <li key={step}>{step}</li>
      ))}
    </ol>
  );
}

/** With one of the two alone, or where the same page in another place would help. */
function Elsewise({ problem, words }: Explained) {
  const { call } = useShell();
  return (
    <>
      {problem.instead && (
        <Button onClick={() => call.goOnWithout()}>{words.instead[problem.instead]}</Button>
      )}
      <Elsewhere code={problem.code} words={words} />
    </>
  );
}

interface ElsewhereProps {
  readonly code: MediaProblemCode;
  readonly words: ProblemCatalogue;
}

function Elsewhere({ code, words }: ElsewhereProps) {
  const { waiting } = useCallText();
  if (code === 'insecure-page')
    return (
      <LinkButton href={location.href.replace(/^http:/, 'https:')}>{words.secureLink}</LinkButton>
    );
  if (code === 'refused-by-embedder')
    return (
      <LinkButton href={location.href} target="_blank">
        {words.ownTabLink}
      </LinkButton>
    );
  if (code === 'unsupported-browser' || code === 'no-device')
    return (
      <>
        <CopyButton kind="plain" text={() => location.href} words={waiting} />
        <p class={styles['aside']} translate={false}>
          {location.href}
        </p>
      </>
    );
  return null;
}
