import type { CallView, Phase } from '@visavis/engine';
import type { Layout } from '../page/preferences.ts';

/** Where the pictures are: none; mine on the whole stage; mine in a corner; both side by side. */
export type Arrangement = 'empty' | 'alone' | Layout;

const TOGETHER: ReadonlySet<Phase> = new Set(['connected', 'reconnecting']);
const EMPTY: ReadonlySet<Phase> = new Set(['permission', 'blocked', 'ended']);

export function arrange(view: CallView, layout: Layout): Arrangement {
  if (EMPTY.has(view.phase)) return 'empty';
  return TOGETHER.has(view.phase) ? layout : 'alone';
}
