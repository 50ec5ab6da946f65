import { expect, test } from 'vitest';
import { BURST_MESSAGES, chargeMessage } from './message-rate.ts';

const MESSAGES_PER_SECOND = 50;
const REFUSALS_UNTIL_CLOSE = 200;

const full = () => ({ tokens: BURST_MESSAGES, refilledAtMs: 0 });
const charge = (bucket: ReturnType<typeof full>, times: number, nowMs: number) =>
  Array.from({ length: times }, () => chargeMessage(bucket, nowMs));

test('[P52] a burst passes, what exceeds it is refused, and who does not stop is closed', () => {
  const verdicts = charge(full(), BURST_MESSAGES + REFUSALS_UNTIL_CLOSE + 1, 0);
  expect(verdicts.indexOf('refuse')).toBe(BURST_MESSAGES);
  expect(verdicts.indexOf('close')).toBe(BURST_MESSAGES + REFUSALS_UNTIL_CLOSE);
});

test('[P52] after a second without messages so many more pass', () => {
  const bucket = full();
  charge(bucket, BURST_MESSAGES, 0);
  const verdicts = charge(bucket, MESSAGES_PER_SECOND + 1, 1_000);
  expect(verdicts.indexOf('refuse')).toBe(MESSAGES_PER_SECOND);
});

test('[P52] an idle hour saves up no more than one burst', () => {
  const bucket = full();
  expect(charge(bucket, BURST_MESSAGES + 1, 3_600_000).indexOf('refuse')).toBe(BURST_MESSAGES);
});
