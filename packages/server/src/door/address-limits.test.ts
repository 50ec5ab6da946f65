import { expect, test } from 'vitest';
import { fakeClock } from '../testing.ts';
import { createAddressLimit } from './address-limits.ts';

test('[P54] so many in a minute, and it says when the next one may come', () => {
  const clock = fakeClock();
  const limit = createAddressLimit(3, clock);
  expect([1, 2, 3, 4, 5].map(() => limit.charge('a'))).toEqual([0, 0, 0, 60_000, 60_000]);
  clock.advance(59_999);
  expect(limit.charge('a')).toBe(1);
  clock.advance(1);
  expect([1, 2, 3, 4].map(() => limit.charge('a'))).toEqual([0, 0, 0, 60_000]);
});

test('[P54] one client does not use up what another may do', () => {
  const limit = createAddressLimit(1, fakeClock());
  expect(['a', 'b', 'a', 'c'].map(client => limit.charge(client))).toEqual([0, 0, 60_000, 0]);
});

test('[P54] a minute begins with whoever comes first, however long nobody came', () => {
  const clock = fakeClock();
  const limit = createAddressLimit(1, clock);
  limit.charge('a');
  clock.advance(3_600_000);
  expect([limit.charge('a'), limit.charge('a')]).toEqual([0, 60_000]);
});

test('[P54] what led to nothing is given back, once', () => {
  const limit = createAddressLimit(2, fakeClock());
  limit.refund('a');
  expect([limit.charge('a'), limit.charge('a'), limit.charge('a')]).toEqual([0, 0, 60_000]);
  limit.refund('a');
  expect([limit.charge('a'), limit.charge('a')]).toEqual([0, 60_000]);
});
