import type { MediaProblem } from '@visavis/engine';
import { useShell, useText } from '../shell.ts';
import { Button } from '../ui/button.tsx';
import { LinkButton } from '../ui/link-button.tsx';
import { Motif } from '../ui/motif.tsx';
import { Panel, PanelActions } from '../ui/panel.tsx';
import { problemSteps } from './problem-steps.ts';
import styles from './blocked.module.css';

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
        <Escape problem={problem} />
        <Button kind="primary" onClick={() => call.retryMedia()}>
          {retry}
        </Button>
        {problem.instead && (
          <Button onClick={() => call.goOnWithout()}>{text.instead[problem.instead]}</Button>
        )}
      </PanelActions>
      <p class={styles['aside']}>{text.byItself}</p>
    </Panel>
  );
}

/** Where another address of the same page would help. */
function Escape({ problem }: { readonly problem: MediaProblem }) {
  const text = useText().problem;
  if (problem.code === 'insecure-page')
    return (
      <LinkButton href={location.href.replace(/^http:/, 'https:')}>{text.secureLink}</LinkButton>
    );
  if (problem.code === 'refused-by-embedder')
    return (
      <LinkButton href={location.href} target="_blank">
        {text.ownTabLink}
      </LinkButton>
    );
  return null;
}
