// Which language is spoken, and its words. English of the first screens is in the bundle, all else arrives when wanted.
import { batch, signal, type ReadonlySignal } from '@preact/signals';
import { words as en, type Catalogue } from './en.ts';
import type { CallCatalogue } from './en-call.ts';
import type { PanelCatalogue } from './en-panels.ts';
import type { ProblemCatalogue } from './en-problem.ts';

export type LanguageCode = 'en' | 'es' | 'it';

/** Every language under its own name. A fourth one is a line here, four below, and four files. */
export const LANGUAGES: Readonly<Record<LanguageCode, string>> = {
  en: 'English',
  es: 'Español',
  it: 'Italiano',
};

type Loaders<Words> = Readonly<Record<LanguageCode, () => Promise<{ readonly words: Words }>>>;

const load: Loaders<Catalogue> = {
  en: () => Promise.resolve({ words: en }),
  es: () => import('./es.ts'),
  it: () => import('./it.ts'),
};

const loadCall: Loaders<CallCatalogue> = {
  en: () => import('./en-call.ts'),
  es: () => import('./es-call.ts'),
  it: () => import('./it-call.ts'),
};

const loadProblem: Loaders<ProblemCatalogue> = {
  en: () => import('./en-problem.ts'),
  es: () => import('./es-problem.ts'),
  it: () => import('./it-problem.ts'),
};

const loadPanels: Loaders<PanelCatalogue> = {
  en: () => import('./en-panels.ts'),
  es: () => import('./es-panels.ts'),
  it: () => import('./it-panels.ts'),
};

export interface Language {
  readonly code: ReadonlySignal<LanguageCode>;
  readonly text: ReadonlySignal<Catalogue>;
  /** Null until `wantCallText`. */
  readonly callText: ReadonlySignal<CallCatalogue | null>;
  /** Null until `wantPanelText`. */
  readonly panelText: ReadonlySignal<PanelCatalogue | null>;
  /** Null until `wantProblemText`. */
  readonly problemText: ReadonlySignal<ProblemCatalogue | null>;
  /** Fetches the words of a call; rejects when the network does not give them, and may be asked again. */
  wantCallText(): Promise<void>;
  /** The same for the words of sheets that few open. */
  wantPanelText(): Promise<void>;
  /** The same for the words of camera and microphone that cannot be used. */
  wantProblemText(): Promise<void>;
  /** Rejects when the network does not give its words: the language stays as it is. */
  choose(code: LanguageCode): Promise<void>;
}

export function createLanguage(): Language {
  const code = signal<LanguageCode>('en');
  const text = signal<Catalogue>(en);
  const call = createLaterWords(loadCall, code);
  const panels = createLaterWords(loadPanels, code);
  const problem = createLaterWords(loadProblem, code);
  let latest: LanguageCode = 'en';
  const fetch = async (wanted: LanguageCode): Promise<void> => {
    const [{ words }, ...later] = await Promise.all([
      load[wanted](),
      ...[call, panels, problem].map(one => one.translate(wanted)),
    ]);
    // Another language may have been chosen meanwhile.
    if (wanted !== latest) return;
    // Other words may have been wanted meanwhile.
    if (!later.every(one => one.whole())) return fetch(wanted);
    batch(() => {
      code.value = wanted;
      text.value = words;
      for (const one of later) one.use();
    });
  };
  const choose = (wanted: LanguageCode) => {
    latest = wanted;
    return fetch(wanted);
  };
  return {
    ...{ code, text, choose },
    ...{ callText: call.words, panelText: panels.words, problemText: problem.words },
    ...{ wantCallText: call.want, wantPanelText: panels.want, wantProblemText: problem.want },
  };
}

/** Words that stay away until they are wanted, and follow the language from then on. */
function createLaterWords<Words>(load: Loaders<Words>, code: ReadonlySignal<LanguageCode>) {
  const words = signal<Words | null>(null);
  const want = async (): Promise<void> => {
    if (words.peek() !== null) return;
    const wanted = code.peek();
    const { words: loaded } = await load[wanted]();
    // Another language may have been chosen meanwhile.
    if (wanted === code.peek()) words.value = loaded;
    else await want();
  };
  const translate = async (wanted: LanguageCode) => {
    const loaded = words.peek() === null ? null : (await load[wanted]()).words;
    return {
      whole: () => loaded !== null || words.peek() === null,
      use: () => void (words.value = loaded),
    };
  };
  return { words, want, translate };
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
