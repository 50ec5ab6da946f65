// Which language is spoken, and its words. English is in the bundle, the others arrive when wanted.
import { signal, type ReadonlySignal } from '@preact/signals';
import { en, type Catalogue } from './en.ts';

export type LanguageCode = 'en' | 'es' | 'it';

/** Every language under its own name. A fourth one is a line here, a line below and a file. */
export const LANGUAGES: Readonly<Record<LanguageCode, string>> = {
  en: 'English',
  es: 'Español',
  it: 'Italiano',
};

const load: Readonly<Record<LanguageCode, () => Promise<Catalogue>>> = {
  en: () => Promise.resolve(en),
  es: async () => (await import('./es.ts')).es,
  it: async () => (await import('./it.ts')).it,
};

export interface Language {
  readonly code: ReadonlySignal<LanguageCode>;
  readonly text: ReadonlySignal<Catalogue>;
  choose(code: LanguageCode): Promise<void>;
}

export function createLanguage(): Language {
  const code = signal<LanguageCode>('en');
  const text = signal<Catalogue>(en);
  const choose = async (wanted: LanguageCode) => {
    const words = await load[wanted]();
    code.value = wanted;
    text.value = words;
  };
  return { code, text, choose };
}

/** `?lang=` first, then the browser's languages in their order, then English. */
export function preferredLanguage(search: string, languages: readonly string[]): LanguageCode {
  const wanted = new URLSearchParams(search).get('lang');
  const candidates = wanted === null ? languages : [wanted, ...languages];
  return candidates.map(primarySubtag).find(isLanguageCode) ?? 'en';
}

export function isLanguageCode(text: string): text is LanguageCode {
  return Object.hasOwn(LANGUAGES, text);
}

function primarySubtag(tag: string): string {
  return tag.toLowerCase().split('-')[0] ?? '';
}
