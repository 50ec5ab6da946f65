import { expect, test } from 'vitest';
import { chargeMessage, clientRate, CONNECTION_RATE } from './message-rate.ts';

const REFUSALS_UNTIL_CLOSE = 200;
const { burst, perSecond } = CONNECTION_RATE;
/** Of a client, so that it does not count. */
const AMPLE = clientRate(1_000_000);

const clientOf = (tokens: number) => ({ address: 'a', open: 1, tokens, refilledAtMs: 0 });
const full = (client = clientOf(AMPLE.burst)) => ({ tokens: burst, refilledAtMs: 0, client });
const charge = (bucket: ReturnType<typeof full>, times: number, nowMs: number, rate = AMPLE) =>
  Array.from({ length: times }, () => chargeMessage(bucket, nowMs, rate));

test('[P52] a burst passes, what exceeds it is refused, and who does not stop is closed', () => {
  const verdicts = charge(full(), burst + REFUSALS_UNTIL_CLOSE + 1, 0);
  expect(verdicts.indexOf('refuse')).toBe(burst);
  expect(verdicts.indexOf('close')).toBe(burst + REFUSALS_UNTIL_CLOSE);
});

test('[P52] after a second without messages so many more pass', () => {
  const bucket = full();
  charge(bucket, burst, 0);
  const verdicts = charge(bucket, perSecond + 1, 1_000);
  expect(verdicts.indexOf('refuse')).toBe(perSecond);
});

test('[P52] an idle hour saves up no more than one burst', () => {
  const bucket = full();
  expect(charge(bucket, burst + 1, 3_600_000).indexOf('refuse')).toBe(burst);
});

test('[P52] all connections of a client together have a burst, and so many a second after it', () => {
  const rate = clientRate(1);
  const client = clientOf(rate.burst);
  const [one, other] = [full(client), full(client)];
  const first = charge(one, 70, 0, rate);
  const second = charge(other, 70, 0, rate);
  expect([...first, ...second].filter(verdict => verdict === 'pass')).toHaveLength(rate.burst);
  expect(charge(one, rate.perSecond + 1, 1_000, rate).indexOf('refuse')).toBe(rate.perSecond);
});

test('[P52] who goes on while its client has no more is closed, and who is modest is not', () => {
  const rate = clientRate(1);
  const client = clientOf(0);
  const [greedy, modest] = [full(client), full(client)];
  let nowMs = 0;
  const verdicts = { greedy: 'pass', modest: 'pass' };
  for (; verdicts.greedy !== 'close'; nowMs += 10) {
    verdicts.greedy = chargeMessage(greedy, nowMs, rate);
    if (nowMs % 1_000 === 0) verdicts.modest = chargeMessage(modest, nowMs, rate);
    expect(verdicts.modest).not.toBe('close');
  }
  expect(nowMs).toBeLessThan(10_000);
  expect(modest.tokens).toBeGreaterThan(burst - 10);
});
