import { expect, test } from 'vitest';
import { createFileFigures } from './file-figures.ts';

test('[F15] sizes, speeds and times are written as the language does', () => {
  const [en, it] = [createFileFigures('en'), createFileFigures('it')];
  const figures = [
    ...[0, 999, 1_000, 3_440_000, 340_000_000, 5_100_000_000].map(en.size),
    it.size(3_440_000),
    en.speed(2_310_000),
    ...[0.2, 89, 91, 4_000, 7_300].map(en.time),
  ].map(text => text.replaceAll(/\s/g, ' '));
  expect(figures).toEqual([
    ...['0 byte', '999 byte', '1 kB', '3.4 MB', '340 MB', '5.1 GB', '3,4 MB', '2.3 MB/s'],
    ...['1 sec', '89 sec', '2 min', '67 min', '2 hr'],
  ]);
});
