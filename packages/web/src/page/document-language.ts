import { effect } from '@preact/signals';
import type { Language } from '../i18n/language.ts';
import type { Stop } from './stop.ts';

export function startDocumentLanguage(language: Language): Stop {
  return effect(() => {
    document.documentElement.lang = language.code.value;
  });
}
