import type { LanguageCode } from '../i18n/language.ts';

const KEY = 'visavis.language';

/** [E15] Keeps a chosen language, over a reload in the address; the links for the friend do not carry it. */
export function showLanguage(code: LanguageCode): void {
  const address = new URL(location.href);
  address.searchParams.set('lang', code);
  history.replaceState(history.state, '', address);
  try {
    localStorage.setItem(KEY, code);
  } catch {
    // Storage is forbidden or full: the address has it.
  }
}

/** What was chosen in this browser, if anything was. */
export function storedLanguage(): readonly string[] {
  try {
    return [localStorage.getItem(KEY) ?? []].flat();
  } catch {
    return [];
  }
}
