import { useShell, useText } from '../shell.ts';
import { Button } from '../ui/button.tsx';
import { Panel, PanelActions } from '../ui/panel.tsx';
import { RoomTitle } from './room-title.tsx';

export function Joining({ name }: { readonly name: string }) {
  const { call } = useShell();
  const text = useText();
  return (
    <Panel>
      <RoomTitle name={name} />
      <PanelActions>
        <Button kind="quiet" onClick={() => call.cancel()}>
          {text.cancel}
        </Button>
      </PanelActions>
    </Panel>
  );
}
