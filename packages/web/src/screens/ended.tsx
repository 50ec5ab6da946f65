import type { EndReason } from '@visavis/engine';
import type { CallCatalogue } from '../i18n/en-call.ts';
import { useCallText, useShell } from '../shell.ts';
import { Button } from '../ui/button.tsx';
import { LinkButton } from '../ui/link-button.tsx';
import { Motif } from '../ui/motif.tsx';
import { Panel, PanelActions } from '../ui/panel.tsx';

interface Props {
  readonly name: string;
  readonly why: EndReason;
}

export function Ended({ name, why }: Props) {
  const { call } = useShell();
  const { ended } = useCallText();
  const needsReload = why === 'outdated' || why === 'bug';
  return (
    <Panel aria-labelledby="ended">
      <Motif gathering="nobody" />
      <h1 id="ended">{ended[why].title}</h1>
      <p>{ended[why].text(name)}</p>
      <PanelActions>
        <Button kind="primary" onClick={() => (needsReload ? location.reload() : call.rejoin())}>
          {backLabel(why, ended)}
        </Button>
        <LinkButton href={`${location.pathname}${location.search}`}>{ended.another}</LinkButton>
      </PanelActions>
    </Panel>
  );
}

function backLabel(why: EndReason, words: CallCatalogue['ended']): string {
  switch (why) {
    case 'left':
      return words.rejoin;
    case 'replaced':
      return words.here;
    case 'outdated':
    case 'bug':
      return words.reload;
  }
}
