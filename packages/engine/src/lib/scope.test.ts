import { expect, test } from 'vitest';
import { FakeClock } from '../testing/fake-clock.ts';
import { Scope } from './scope.ts';

function world() {
  const clock = new FakeClock(() => Promise.resolve());
  return { clock, scope: new Scope(clock), ran: new Array<string>() };
}

test('a timer runs once and is forgotten', async () => {
  const { clock, scope, ran } = world();
  scope.after('tea', 100, () => ran.push('tea'));
  expect(scope.running('tea')).toBe(true);
  await clock.advance(99);
  expect(ran).toEqual([]);
  await clock.advance(1_000);
  expect([ran, scope.running('tea')]).toEqual([['tea'], false]);
});

test('a timer that is started again is replaced', async () => {
  const { clock, scope, ran } = world();
  scope.after('tea', 100, () => ran.push('first'));
  scope.after('tea', 200, () => ran.push('second'));
  await clock.advance(1_000);
  expect(ran).toEqual(['second']);
});

test('a timer may start itself again', async () => {
  const { clock, scope, ran } = world();
  const tick = () => {
    ran.push('tick');
    scope.after('tick', 100, tick);
  };
  tick();
  await clock.advance(250);
  expect([ran, scope.running('tick')]).toEqual([['tick', 'tick', 'tick'], true]);
});

test('what is stopped never runs, and stopping what is not there harms nothing', async () => {
  const { clock, scope, ran } = world();
  scope.after('tea', 100, () => ran.push('tea'));
  scope.stop('tea');
  scope.stop('coffee');
  await clock.advance(1_000);
  expect(ran).toEqual([]);
});

test('a listener that is owned again under its name lets the old one go', () => {
  const { scope, ran } = world();
  scope.own('listener', () => ran.push('first let go'));
  scope.own('listener', () => ran.push('second let go'));
  expect(ran).toEqual(['first let go']);
});

test('a closed scope lets everything go once and takes nothing new', async () => {
  const { clock, scope, ran } = world();
  scope.own('listener', () => ran.push('let go'));
  scope.after('tea', 100, () => ran.push('tea'));
  scope.close();
  scope.close();
  scope.after('late', 100, () => ran.push('late'));
  scope.own('late listener', () => ran.push('refused'));
  await clock.advance(1_000);
  expect([ran, scope.closed]).toEqual([['let go', 'refused'], true]);
});
