import type { LanguageCode } from '../i18n/language.ts';

/** Keeps a chosen language over a reload; the links for the friend do not carry it. */
export function showLanguage(code: LanguageCode): void {
  const address = new URL(location.href);
  address.searchParams.set('lang', code);
  history.replaceState(history.state, '', address);
}
