import { expect, test } from 'vitest';
import { Timeline } from './timeline.ts';

test('[W8] the record keeps the last two hundred steps with their times', () => {
  let nowMs = 0;
  const timeline = new Timeline({ now: () => ++nowMs });
  timeline.note({ type: 'silent' });
  expect(timeline.entries.value).toEqual([{ atMs: 1, event: { type: 'silent' } }]);
  for (let step = 0; step < 200; step += 1) timeline.note({ type: 'flowing' });
  expect(timeline.entries.value).toHaveLength(200);
  expect(timeline.entries.value.at(0)).toEqual({ atMs: 2, event: { type: 'flowing' } });
  expect(timeline.entries.value.at(-1)).toEqual({ atMs: 201, event: { type: 'flowing' } });
});
