// The attributes of <html> that style sheets, embedders and assistive technology rely on.
import { effect } from '@preact/signals';
import type { Call } from '@visavis/engine';
import type { Language } from '../i18n/language.ts';
import { stopAll, type Stop } from './stop.ts';

export function startRootAttributes(call: Call, language: Language): Stop {
  const root = document.documentElement;
  return stopAll([
    effect(() => {
      root.dataset['phase'] = call.view.value.phase;
    }),
    effect(() => {
      root.lang = language.code.value;
    }),
  ]);
}
