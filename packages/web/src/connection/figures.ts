// Numbers as the language writes them.
import type { LanguageCode } from '../i18n/language.ts';

export interface Figures {
  readonly bitrate: (kbps: number) => string;
  /** Of 0 to 1. */
  readonly share: (share: number) => string;
  readonly duration: (ms: number) => string;
}

export function createFigures(code: LanguageCode): Figures {
  const unit = (name: string, digits: number) =>
    new Intl.NumberFormat(code, { style: 'unit', unit: name, maximumFractionDigits: digits });
  const kilobits = unit('kilobit-per-second', 0);
  const megabits = unit('megabit-per-second', 1);
  const milliseconds = unit('millisecond', 0);
  const percent = new Intl.NumberFormat(code, { style: 'percent', maximumFractionDigits: 1 });
  return {
    bitrate: kbps => (kbps < 1_000 ? kilobits.format(kbps) : megabits.format(kbps / 1_000)),
    share: share => percent.format(share),
    duration: ms => milliseconds.format(ms),
  };
}

/** `m:ss` or `h:mm:ss`. */
export function elapsed(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / 1_000));
  const two = (count: number) => String(count).padStart(2, '0');
  const [h, m, s] = [Math.floor(seconds / 3_600), Math.floor(seconds / 60) % 60, seconds % 60];
  return h > 0 ? `${h}:${two(m)}:${two(s)}` : `${m}:${two(s)}`;
}
