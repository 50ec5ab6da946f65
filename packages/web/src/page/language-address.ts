import { isLanguageCode, type Language, type LanguageCode } from '../i18n/language.ts';
import { withStorage } from './with-storage.ts';

const KEY = 'visavis.language';

/** From a list of languages. */
export function chooseLanguage(language: Language, code: string): void {
  if (!isLanguageCode(code)) return;
  showLanguage(code);
  // Without the network the page goes on in the language that it has.
  language.choose(code).catch(() => null);
}

/** [E15] Keeps a chosen language, over a reload in the address; the links for the friend do not carry it. */
function showLanguage(code: LanguageCode): void {
  const address = new URL(location.href);
  address.searchParams.set('lang', code);
  history.replaceState(history.state, '', address);
  withStorage(() => localStorage.setItem(KEY, code));
}

/** What was chosen in this browser, if anything was. */
export function storedLanguage(): readonly string[] {
  return [withStorage(() => localStorage.getItem(KEY)) ?? []].flat();
}
