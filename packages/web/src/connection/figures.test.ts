import { expect, test } from 'vitest';
import { createFigures, elapsed } from './figures.ts';

test('numbers are written as the language writes them', () => {
  const figures = (['en', 'es', 'it'] as const).map(createFigures);
  const plain = (text: string) => text.replaceAll(/\s/g, ' ');
  expect(figures.map(({ bitrate }) => plain(bitrate(1_840)))).toEqual([
    '1.8 Mb/s',
    '1,8 Mb/s',
    '1,8 Mb/s',
  ]);
  expect(figures.map(({ share }) => plain(share(0.0042)))).toEqual(['0.4%', '0,4 %', '0,4%']);
  expect(figures.map(({ duration }) => plain(duration(38.4)))).toEqual(['38 ms', '38 ms', '38 ms']);
  expect(figures.map(({ bitrate }) => plain(bitrate(999)))).toEqual([
    '999 kb/s',
    '999 kb/s',
    '999 kb/s',
  ]);
});

test('a time has hours only when there are any', () => {
  expect([-1, 0, 61_999, 3_599_000, 3_600_000, 36_061_000].map(elapsed)).toEqual([
    '0:00',
    '0:00',
    '1:01',
    '59:59',
    '1:00:00',
    '10:01:01',
  ]);
});
