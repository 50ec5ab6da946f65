import { expect, test } from 'vitest';
import { chargeMessage, clientRate, CONNECTION_RATE } from './message-rate.ts';

const REFUSALS_UNTIL_CLOSE = 200;
const { burst, perSecond } = CONNECTION_RATE;
/** Of a client, so that it does not count. */
const AMPLE = clientRate(1_000_000);

const clientOf = (tokens: number) => ({ address: 'a', open: 1, tokens, refilledAtMs: 0 });
const full = (client = clientOf(AMPLE.burst)) => ({ tokens: burst, refilledAtMs: 0, client });
const charge = (bucket: ReturnType<typeof full>, times: number, nowMs: number) =>
  Array.from({ length: times }, () => chargeMessage(bucket, nowMs, AMPLE));

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
  const passed = (from: readonly ReturnType<typeof full>[], nowMs: number) =>
    from.filter(bucket => chargeMessage(bucket, nowMs, rate) === 'pass').length;
  const turns = Array.from({ length: 140 }, (_, index) => (index % 2 === 0 ? one : other));
  expect(passed(turns, 0)).toBe(rate.burst);
  expect(passed(turns.slice(0, 30), 1_000)).toBe(rate.perSecond);
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
