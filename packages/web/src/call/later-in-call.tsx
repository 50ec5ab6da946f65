import type { FunctionComponent } from 'preact';
import { useShell } from '../shell.ts';
import { Later } from '../ui/later.tsx';

interface Props<P extends object> {
  readonly load: () => Promise<FunctionComponent<P>>;
  readonly props: P;
  /** Somebody opened it, and is told when it does not come at once. */
  readonly opened?: boolean;
}

/** Draws a part of a call whose code, and the words of which, are fetched when it is first wanted. */
export function LaterInCall<P extends object>({ load, props, opened }: Props<P>) {
  const { language, toasts } = useShell();
  const loadBoth = async () => {
    const [component] = await Promise.all([load(), language.wantCallText()]);
    return component;
  };
  const tell = () => {
    const words = language.callText.peek()?.call;
    if (opened && words) toasts.show(words.notYet);
  };
  return <Later load={loadBoth} props={props} onFailure={tell} />;
}
