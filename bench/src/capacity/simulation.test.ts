import { expect, test } from 'vitest';
import { HABITS, type Load } from './habits.ts';
import { loadToRates, loadToStorm } from './model.ts';
import { Deployment, simulate } from './simulation.ts';

/** Of what is counted in the simulation; two hours of a thousand people are no more exact. */
const TOLERANCE = 0.05;

const load = (about: Partial<Load> = {}): Load => ({
  ...{ ...HABITS, people: 1_000, nodes: 3 },
  ...about,
});

const LOADS: readonly [string, Load][] = [
  ['one node', load({ nodes: 1 })],
  ['three nodes', load()],
  ['hidden pages and bad networks', load({ paceS: 15, lossesAnHour: 12 })],
  ['short calls', load({ stayS: 300 })],
  ['a node dies every ten minutes', load({ nodes: 5, deathsAnHour: 6 })],
];

test.each(LOADS)('the formulas say what the simulation counts: %s', (_, about) => {
  const { rates, people } = simulate({ load: about, hours: 2, seed: 1 });
  const expected = loadToRates(about);
  expect(people / about.people).toBeCloseTo(1, 1);
  // By the people who really were there: how many come is chance.
  for (const [name, rate] of Object.entries(loadToRates({ ...about, people })))
    expect
      .soft(Math.abs(rates[name as keyof typeof rates] - rate), `${name}: ${rate}`)
      .toBeLessThanOrEqual(TOLERANCE * rate);
  expect(Object.keys(rates).toSorted()).toEqual(Object.keys(expected).toSorted());
});

test('a death costs what the formula says, beside what goes on', () => {
  const about = load({ people: 20_000, nodes: 4, lossesAnHour: 0.01, stayS: 100_000 });
  const deployment = new Deployment({ load: about, hours: 0, seed: 1 });
  deployment.events.runUntil(60);
  const before = deployment.counted;
  deployment.kill(0);
  deployment.events.runUntil(70);
  const { redisCommands, joins } = deployment.counted;
  const storm = loadToStorm(about);
  const asked = redisCommands - before.redisCommands - 10 * loadToRates(about).redisCommands;
  expect(Math.abs(asked / storm.redisCommands - 1)).toBeLessThan(TOLERANCE);
  expect(Math.abs((joins - before.joins) / storm.displaced - 1)).toBeLessThan(TOLERANCE);
});

test('the same seed is the same history', () => {
  const about = { load: load({ people: 100 }), hours: 0.5, seed: 7 };
  expect(simulate(about)).toEqual(simulate(about));
});
