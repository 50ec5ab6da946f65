// Over the pictures: reactions that rise from whoever sent them, and for a moment what was written while the chat is closed.
import { useShell } from '../shell.ts';
import { MessageHint } from './message-hint.tsx';
import { RisingReactions } from './rising-reactions.tsx';

export function TalkOverlay() {
  const talk = useShell().call.company.talk.value;
  if (talk === null) return null;
  return (
    <>
      <RisingReactions talk={talk} />
      <MessageHint talk={talk} />
    </>
  );
}
