import type { Candidate } from '@visavis/protocol';
import { expect, test } from 'vitest';
import { Scope } from '../lib/scope.ts';
import { FakeClock } from '../testing/fake-clock.ts';
import { CandidateOutbox } from './candidate-outbox.ts';

const candidate = (name: string): Candidate => ({
  candidate: name,
  sdpMid: '0',
  sdpMLineIndex: 0,
  usernameFragment: 'me',
});

function world() {
  const clock = new FakeClock(() => Promise.resolve());
  const scope = new Scope(clock);
  const sent: string[][] = [];
  const outbox = new CandidateOutbox(scope, candidates =>
    sent.push(candidates.map(found => found.candidate)),
  );
  return { clock, scope, sent, outbox };
}

test('[L8] candidates found within 20 ms travel together', async () => {
  const { clock, sent, outbox } = world();
  outbox.open();
  outbox.put(candidate('a'));
  await clock.advance(19);
  outbox.put(candidate('b'));
  expect(sent).toEqual([]);
  await clock.advance(1);
  outbox.put(candidate('c'));
  await clock.advance(20);
  expect(sent).toEqual([['a', 'b'], ['c']]);
});

test('[L8] no message carries more than 64', async () => {
  const { clock, sent, outbox } = world();
  outbox.open();
  const names = Array.from({ length: 130 }, (_, index) => String(index));
  for (const name of names) outbox.put(candidate(name));
  await clock.advance(20);
  expect(sent).toEqual([names.slice(0, 64), names.slice(64, 128), names.slice(128)]);
});

test('[L1] candidates found before the first description went out are inside it', async () => {
  const { clock, sent, outbox } = world();
  outbox.put(candidate('inside'));
  outbox.open();
  outbox.put(candidate('after'));
  await clock.advance(100);
  expect(sent).toEqual([['after']]);
});

test('a closed link sends no candidates', async () => {
  const { clock, scope, sent, outbox } = world();
  outbox.open();
  outbox.put(candidate('a'));
  scope.close();
  await clock.advance(100);
  expect(sent).toEqual([]);
});
