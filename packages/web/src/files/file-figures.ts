// Sizes, speeds and times as the language writes them.
import type { LanguageCode } from '../i18n/language.ts';

export interface FileFigures {
  readonly size: (bytes: number) => string;
  readonly speed: (bytesPerSecond: number) => string;
  /** Rounded up, and the rougher the longer it is. */
  readonly time: (seconds: number) => string;
}

const SIZES = ['byte', 'kilobyte', 'megabyte', 'gigabyte', 'terabyte'] as const;

export function createFileFigures(code: LanguageCode): FileFigures {
  const unit = (name: string, digits: number) =>
    new Intl.NumberFormat(code, { style: 'unit', unit: name, maximumFractionDigits: digits });
  const scaled = (bytes: number, suffix: string) => {
    const power = Math.min(Math.floor(Math.log10(Math.max(bytes, 1)) / 3), SIZES.length - 1);
    const value = bytes / 1_000 ** power;
    const digits = power < 2 || value >= 100 ? 0 : 1;
    return unit(`${SIZES[power] ?? 'byte'}${suffix}`, digits).format(value);
  };
  return {
    size: bytes => scaled(bytes, ''),
    speed: bytesPerSecond => scaled(bytesPerSecond, '-per-second'),
    time: seconds => {
      if (seconds < 90) return unit('second', 0).format(Math.ceil(seconds));
      if (seconds < 5_400) return unit('minute', 0).format(Math.ceil(seconds / 60));
      return unit('hour', 1).format(seconds / 3_600);
    },
  };
}
