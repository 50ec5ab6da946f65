// Over the pictures: reactions that rise from whoever sent them, and for a moment what was written while the chat is closed.
import type { Talk } from '@visavis/engine';
import { MessageHint } from './message-hint.tsx';
import { RisingReactions } from './rising-reactions.tsx';

export function TalkOverlay({ talk }: { readonly talk: Talk }) {
  return (
    <>
      <RisingReactions talk={talk} />
      <MessageHint talk={talk} />
    </>
  );
}
