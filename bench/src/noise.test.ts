import { expect, test } from 'vitest';
import { trustworthy } from './noise.ts';

test('disturbed runs do not count beside calm ones', () => {
  expect(trustworthy([{ busy: 0.6 }, { busy: 0.1 }])).toEqual([{ busy: 0.1 }]);
});

test('where every run was disturbed all of them count', () => {
  expect(trustworthy([{ busy: 0.6 }, { busy: 0.4 }])).toEqual([{ busy: 0.6 }, { busy: 0.4 }]);
});
