// Which language is spoken, and its words. English is in the bundle, the others arrive when wanted.
import { batch, signal, type ReadonlySignal } from '@preact/signals';
import { en, type Catalogue } from './en.ts';
import type { CallCatalogue } from './en-call.ts';

export type LanguageCode = 'en' | 'es' | 'it';

/** Every language under its own name. A fourth one is a line here, two below, and two files: one for the first screens, one for a call. */
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

const loadCall: Readonly<Record<LanguageCode, () => Promise<CallCatalogue>>> = {
  en: async () => (await import('./en-call.ts')).enCall,
  es: async () => (await import('./es-call.ts')).esCall,
  it: async () => (await import('./it-call.ts')).itCall,
};

export interface Language {
  readonly code: ReadonlySignal<LanguageCode>;
  readonly text: ReadonlySignal<Catalogue>;
  /** Null until `wantCallText`. */
  readonly callText: ReadonlySignal<CallCatalogue | null>;
  /** Fetches the words of a call; rejects when the network does not give them, and may be asked again. */
  wantCallText(): Promise<void>;
  choose(code: LanguageCode): Promise<void>;
}

export function createLanguage(): Language {
  const code = signal<LanguageCode>('en');
  const text = signal<Catalogue>(en);
  const callText = signal<CallCatalogue | null>(null);
  const choose = async (wanted: LanguageCode) => {
    const isCallWanted = callText.peek() !== null;
    const [words, callWords] = await Promise.all([
      load[wanted](),
      isCallWanted ? loadCall[wanted]() : null,
    ]);
    batch(() => {
      code.value = wanted;
      text.value = words;
      callText.value = callWords;
    });
  };
  const wantCallText = async () => {
    if (callText.peek() !== null) return;
    const wanted = code.peek();
    const words = await loadCall[wanted]();
    // Another language may have been chosen meanwhile.
    if (wanted === code.peek()) callText.value = words;
    else await wantCallText();
  };
  return { code, text, callText, wantCallText, choose };
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
