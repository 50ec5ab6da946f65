import type { MediaProblem, MediaProblemCode } from '@visavis/engine';
import { useShell, useText } from '../shell.ts';
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
  const { call, platform } = useShell();
  const text = useText().problem;
  const { title, text: what } = text.code[problem.code];
  const steps = problemSteps(problem.code, platform, text.steps);
  const { retry } = useText();
  return (
    <Panel aria-labelledby="problem">
      <Motif gathering="nobody" />
      <div role="alert" class={styles['alert']}>
        <h1 id="problem">{title(problem.devices)}</h1>
        <p>{text.required}</p>
        <p>{what(problem.devices)}</p>
      </div>
      {steps.length > 0 && (
        <ol class={styles['steps']}>
          {steps.map(step => (
            <li key={step}>{step}</li>
          ))}
        </ol>
      )}
      <PanelActions>
        <Button kind="primary" onClick={() => call.retryMedia()}>
          {retry}
        </Button>
        {problem.instead && (
          <Button onClick={() => call.goOnWithout()}>{text.instead[problem.instead]}</Button>
        )}
        <Elsewhere code={problem.code} />
      </PanelActions>
      {GOES_AWAY.has(problem.code) && <p class={styles['aside']}>{text.byItself}</p>}
    </Panel>
  );
}

/** Where the same page in another place would help. */
function Elsewhere({ code }: { readonly code: MediaProblemCode }) {
  const { problem: text, waiting } = useText();
  if (code === 'insecure-page')
    return (
      <LinkButton href={location.href.replace(/^http:/, 'https:')}>{text.secureLink}</LinkButton>
    );
  if (code === 'refused-by-embedder')
    return (
      <LinkButton href={location.href} target="_blank">
        {text.ownTabLink}
      </LinkButton>
    );
  if (code === 'unsupported-browser' || code === 'no-device')
    return <CopyButton kind="plain" text={() => location.href} words={waiting} />;
  return null;
}
