import { h, type FunctionComponent } from 'preact';
import { useEffect, useMemo } from 'preact/hooks';
import { createFetched } from '../room/fetched.ts';

interface Props<P extends object> {
  readonly load: () => Promise<FunctionComponent<P>>;
  readonly props: P;
  /** It does not come at once. */
  readonly onFailure?: () => void;
}

/** [A18] Draws a component whose code is fetched when it is first wanted; nothing until then. */
export function Later<P extends object>({ load, props, onFailure }: Props<P>) {
  const fetched = useMemo(() => createFetched(load), []);
  const { thing, failed } = fetched;
  useEffect(() => void fetched.want(), []);
  useEffect(() => {
    if (failed.value) onFailure?.();
  }, [failed.value]);
  return thing.value && h(thing.value, props);
}
