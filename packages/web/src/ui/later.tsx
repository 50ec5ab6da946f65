import { h, type FunctionComponent } from 'preact';
import { useEffect } from 'preact/hooks';
import { useSignal } from '@preact/signals';

interface Props<P extends object> {
  readonly load: () => Promise<FunctionComponent<P>>;
  readonly props: P;
}

/** Draws a component whose code is fetched when it is first wanted; nothing until then. */
export function Later<P extends object>({ load, props }: Props<P>) {
  const loaded = useSignal<{ readonly component: FunctionComponent<P> } | null>(null);
  useEffect(() => {
    // Without the network the part stays away, and the rest of the page works.
    load().then(
      component => (loaded.value = { component }),
      () => undefined,
    );
  }, []);
  return loaded.value && h(loaded.value.component, props);
}
