import type { FunctionComponent } from 'preact';
import { useShell } from '../shell.ts';
import { Later } from '../ui/later.tsx';

/** Draws a part of a call whose code, and the words of which, are fetched when it is first wanted. */
export function LaterInCall<P extends object>({
  load,
  props,
}: {
  readonly load: () => Promise<FunctionComponent<P>>;
  readonly props: P;
}) {
  const { language } = useShell();
  const loadBoth = async () => {
    const [component] = await Promise.all([load(), language.wantCallText()]);
    return component;
  };
  return <Later load={loadBoth} props={props} />;
}
