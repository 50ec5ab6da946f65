import { expect, test } from 'vitest';
import { CLOSE, retryPolicy } from './close-code.ts';

test('[P61] every close code of ours says what a client does next', () => {
  const policies = Object.values(CLOSE).map(({ code }) => [code, retryPolicy(code)]);
  expect(policies).toEqual([
    [4000, 'back-off'],
    [4001, 'never'],
    [4002, 'now'],
    [4003, 'back-off'],
    [4008, 'back-off'],
    [4010, 'never'],
    [1001, 'now'],
  ]);
});

test.each([1000, 1005, 1006, 1009, 1011, 4999])(
  '[P61] close code %i of somebody else is an ordinary loss',
  code => {
    expect(retryPolicy(code)).toBe('back-off');
  },
);
