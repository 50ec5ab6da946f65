// A style sheet that did not come is never asked for again by Vite (8.3), which takes its part for complete then.
import { computed, signal, type ReadonlySignal } from '@preact/signals';
import { listen } from '../page/listen.ts';
import type { Stop } from '../page/stop.ts';
import { createFetched, type Fetched } from './fetched.ts';

export interface LateStyles {
  /** A style sheet has failed, and has not come since. */
  readonly missing: ReadonlySignal<boolean>;
  start(): Stop;
}

/** [A18] */
export function createLateStyles(): LateStyles {
  const late = signal<readonly Fetched<true>[]>([]);
  const failed = ({ target }: Event) => {
    if (!(target instanceof HTMLLinkElement) || target.rel !== 'stylesheet') return;
    if (target.dataset['again'] !== undefined) return;
    const { href } = target;
    target.remove();
    const sheet = createFetched(() => addSheet(href));
    late.value = [...late.value, sheet];
    void sheet.want();
  };
  return {
    missing: computed(() => late.value.some(({ thing }) => thing.value === null)),
    start: () => listen('error', failed, { capture: true }),
  };
}

function addSheet(href: string): Promise<true> {
  const link = document.createElement('link');
  Object.assign(link, { rel: 'stylesheet', href, crossOrigin: '' });
  link.dataset['again'] = '';
  return new Promise((resolve, reject) => {
    link.onload = () => resolve(true);
    link.onerror = () => {
      link.remove();
      reject(new Error('no style sheet'));
    };
    document.head.append(link);
  });
}
