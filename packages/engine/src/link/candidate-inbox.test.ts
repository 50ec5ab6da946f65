import type { Candidate } from '@visavis/protocol';
import { expect, test } from 'vitest';
import { CandidateInbox } from './candidate-inbox.ts';

const candidate = (name: string, usernameFragment: string | null): Candidate => ({
  candidate: name,
  sdpMid: '0',
  sdpMLineIndex: 0,
  usernameFragment,
});
const described = (...fragments: string[]) =>
  fragments.map(fragment => `a=ice-ufrag:${fragment}\r\n`).join('');

test('[L9] a candidate waits for its description and is handed out once', () => {
  const inbox = new CandidateInbox();
  const early = candidate('early', 'one');
  inbox.put([early]);
  expect(inbox.take()).toEqual([]);
  inbox.described(described('one'));
  expect([inbox.take(), inbox.take()]).toEqual([[early], []]);
});

test('[L9] a candidate of the restart waits while those of the present description pass', () => {
  const inbox = new CandidateInbox();
  inbox.described(described('one'));
  inbox.put([candidate('of two', 'two'), candidate('of one', 'one')]);
  expect(inbox.take()).toEqual([candidate('of one', 'one')]);
  inbox.described(described('two'));
  expect(inbox.take()).toEqual([candidate('of two', 'two')]);
});

test('[L9] a candidate of an older description is never handed out', () => {
  const inbox = new CandidateInbox();
  inbox.described(described('two'));
  inbox.put([candidate('late', 'one')]);
  expect(inbox.take()).toEqual([]);
});

test('[L9] a candidate without a fragment waits for any description', () => {
  const inbox = new CandidateInbox();
  inbox.put([candidate('plain', null)]);
  expect(inbox.take()).toEqual([]);
  inbox.described(described('one'));
  expect(inbox.take()).toEqual([candidate('plain', null)]);
});

test('[L9] no more than the newest 128 are held', () => {
  const inbox = new CandidateInbox();
  const all = Array.from({ length: 130 }, (_, index) => candidate(String(index), 'one'));
  inbox.put(all);
  inbox.described(described('one'));
  expect(inbox.take()).toEqual(all.slice(2));
});
