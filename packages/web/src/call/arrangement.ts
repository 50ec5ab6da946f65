import type { CallView, Phase } from '@visavis/engine';
import type { Layout } from '../page/preferences.ts';
import { TOGETHER } from './in-room.ts';

/** Where the pictures are: none; mine on the whole stage; mine in a corner; both side by side. */
export type Arrangement = 'empty' | 'alone' | Layout;

const EMPTY: ReadonlySet<Phase> = new Set(['permission', 'blocked', 'ended']);

/** Whether camera and microphone are there to be used, and to be chosen. */
export const hasDevices = (view: CallView): boolean => !EMPTY.has(view.phase);

export function arrange(view: CallView, layout: Layout): Arrangement {
  if (!hasDevices(view)) return 'empty';
  return TOGETHER.has(view.phase) ? layout : 'alone';
}
