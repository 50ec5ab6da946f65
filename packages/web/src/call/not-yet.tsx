import { useCallText, useShell } from '../shell.ts';
import { TOGETHER } from './in-room.ts';

/** In a sheet whose part is not there: because nobody else is, or because the network did not give it. */
export function NotYet({ none }: { readonly none: string }) {
  const { call } = useShell();
  const { notYet } = useCallText().call;
  return <p role="status">{TOGETHER.has(call.view.value.phase) ? notYet : none}</p>;
}
