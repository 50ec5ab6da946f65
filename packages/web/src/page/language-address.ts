import type { LanguageCode } from '../i18n/language.ts';
import { withStorage } from './with-storage.ts';

const KEY = 'visavis.language';

/** [E15] Keeps a chosen language, over a reload in the address; the links for the friend do not carry it. */
export function showLanguage(code: LanguageCode): void {
  const address = new URL(location.href);
  address.searchParams.set('lang', code);
  history.replaceState(history.state, '', address);
  withStorage(() => localStorage.setItem(KEY, code));
}

/** What was chosen in this browser, if anything was. */
export function storedLanguage(): readonly string[] {
  return [withStorage(() => localStorage.getItem(KEY)) ?? []].flat();
}
