// The part as the call has it: two sides, lanes that come and go, what is remembered.
import { encode, type SafetyMessage } from '@visavis/protocol';
import { expect, test } from 'vitest';
import type { Lane } from '../ports.ts';
import { FakeClock } from '../testing/fake-clock.ts';
import { FakeLane, fakeLanes } from '../testing/fake-lane.ts';
import { FakeStorage } from '../testing/fake-profile.ts';
import { certificateOf, room, sessionOf } from '../testing/safety-people.ts';
import { countCryptography } from '../testing/settle.ts';
import { Safety, type Stay } from './safety.ts';

const settle = countCryptography();
const describe = (certificate: number) =>
  `v=0\r\na=fingerprint:sha-256 ${certificateOf(certificate).toUpperCase()}\r\n`;

class Person {
  readonly profile: FakeStorage;
  readonly safety: Safety;
  readonly stay: Stay;
  kept = 0;

  constructor(clock: FakeClock, stay: Stay, profile = new FakeStorage()) {
    this.stay = stay;
    this.profile = profile;
    this.safety = new Safety({
      clock,
      profile,
      peers: { keepCertificate: () => (this.kept += 1) },
      stay: () => this.stay,
    });
  }

  /** A link on which the friend is seen with that certificate. */
  follow(safety: Lane, mine: number, theirs: number): void {
    const lanes = { ...fakeLanes(() => undefined), safety };
    this.safety.follow({ lanes, ends: { local: describe(mine), remote: describe(theirs) } });
  }

  get phase(): string {
    return this.safety.state.value.phase;
  }

  get trust(): string {
    const state = this.safety.state.value;
    return state.phase === 'made' ? state.trust : state.phase;
  }

  get code(): string {
    const state = this.safety.state.value;
    return state.phase === 'made' ? String(state.code) : state.phase;
  }
}

/** Both ends of a lane that is open at once, as that of a link that is up. */
function wire(): readonly [FakeLane, FakeLane] {
  const first: FakeLane = new FakeLane(data => second.hear(data));
  const second: FakeLane = new FakeLane(data => first.hear(data));
  for (const lane of [first, second]) lane.become('open');
  return [first, second];
}

const between = (mine: keyof typeof sessionOf, theirs: keyof typeof sessionOf): Stay => ({
  ...{ room, mine: sessionOf[mine], theirs: sessionOf[theirs] },
});

async function connect(alice: Person, bob: Person, [seenByAlice, seenByBob] = [2, 1]) {
  const [ofAlice, ofBob] = wire();
  alice.follow(ofAlice, 1, seenByAlice);
  bob.follow(ofBob, 2, seenByBob);
  await settle();
  return [ofAlice, ofBob] as const;
}

async function together() {
  const clock = new FakeClock(settle);
  const alice = new Person(clock, between('alice', 'bob'));
  const bob = new Person(clock, between('bob', 'alice'));
  const lanes = await connect(alice, bob);
  return { clock, alice, bob, lanes };
}

test('[V9] two who see each other’s certificates have one code, and nobody is alarmed', async () => {
  const { alice, bob } = await together();
  expect([alice.trust, bob.trust]).toEqual(['none', 'none']);
  expect(alice.code).toMatch(/^\d+,\d+,\d+,\d+$/);
  expect(bob.code).toBe(alice.code);
  expect([alice.safety.alarmed.value, bob.safety.alarmed.value]).toEqual([false, false]);
});

test('[V7] the code outlives the link, and shows while the next one is tested', async () => {
  const { alice, bob } = await together();
  const before = alice.code;
  const [ofAlice, ofBob] = wire();
  alice.follow(ofAlice, 1, 2);
  expect(alice.code).toBe(before);
  bob.follow(ofBob, 2, 1);
  await settle();
  expect([alice.code, bob.code]).toEqual([before, before]);
});

test('[V7] what came before this side listened is not lost', async () => {
  const clock = new FakeClock(settle);
  const [alice, bob] = [
    new Person(clock, between('alice', 'bob')),
    new Person(clock, between('bob', 'alice')),
  ];
  const [ofAlice, ofBob] = wire();
  alice.follow(ofAlice, 1, 2);
  await settle();
  bob.follow(ofBob, 2, 1);
  await settle();
  expect(bob.code).toBe(alice.code);
});

test('[V12] a friend whose certificate is seen by nobody else: broken, for good, and loudly', async () => {
  const { alice, bob, lanes } = await together();
  const forged = encode({ type: 'commit', commit: 'A'.repeat(43) });
  lanes[1].hear(forged);
  await settle();
  const broken = { phase: 'broken', why: 'out-of-turn' };
  expect([bob.safety.state.value, bob.safety.alarmed.value]).toEqual([broken, true]);
  await connect(alice, bob);
  expect(bob.safety.state.value).toEqual(broken);
});

test('[V1] a description that names several certificates breaks it', async () => {
  const { alice } = await together();
  const lanes = fakeLanes(() => undefined);
  const ends = { local: describe(1), remote: describe(2) + describe(3) };
  alice.safety.follow({ lanes, ends });
  expect(alice.safety.state.value).toEqual({ phase: 'broken', why: 'unreadable' });
});

test('[V8] the same page with another certificate breaks it', async () => {
  const { alice, bob } = await together();
  await connect(alice, bob, [9, 1]);
  expect(alice.safety.state.value).toEqual({ phase: 'broken', why: 'other-certificate' });
});

test('[V10] a friend who is new sixty-five times is somebody who guesses', async () => {
  const clock = new FakeClock(settle);
  let number = 0;
  const safety = new Safety({
    clock,
    profile: new FakeStorage(),
    peers: { keepCertificate: () => undefined },
    stay: () => {
      const theirs = sessionOf.bob.slice(0, 20) + String(10 + number);
      return { room, mine: sessionOf.alice, theirs: theirs as typeof sessionOf.bob };
    },
  });
  const next = () => {
    number += 1;
    const [lane] = wire();
    const ends = { local: describe(1), remote: describe(2) };
    safety.follow({ lanes: { ...fakeLanes(() => undefined), safety: lane }, ends });
    return safety.state.value.phase;
  };
  const phases = Array.from({ length: 65 }, next);
  expect([phases[63], phases[64]]).toEqual(['making', 'broken']);
  await settle();
});

test('[V11] a friend who does not answer for ten seconds is named, and may answer later', async () => {
  const clock = new FakeClock(settle);
  const alice = new Person(clock, between('alice', 'bob'));
  const bob = new Person(clock, between('bob', 'alice'));
  const [ofAlice, ofBob] = wire();
  alice.follow(ofAlice, 1, 2);
  await clock.advance(9_900);
  expect(alice.phase).toBe('making');
  await clock.advance(200);
  expect([alice.phase, alice.safety.alarmed.value]).toEqual(['silent', false]);
  bob.follow(ofBob, 2, 1);
  await settle();
  expect([alice.phase, alice.code]).toEqual(['made', bob.code]);
});

test('[V13] what was compared is known again, in another room, on another day', async () => {
  const { clock, alice, bob } = await together();
  alice.safety.confirm();
  await settle();
  expect([alice.trust, bob.trust]).toEqual(['compared', 'none']);
  expect([alice.kept, bob.kept], 'both keep their certificates').toEqual([1, 1]);
  const later = new Person(clock, between('alice', 'carol'), alice.profile);
  const carol = new Person(clock, between('carol', 'alice'));
  await connect(later, carol);
  expect([later.trust, later.code]).toEqual(['compared', carol.code]);
});

test('[V14] another certificate after one that was compared is an alarm, until it is compared as well', async () => {
  const { clock, alice } = await together();
  alice.safety.confirm();
  Object.assign(alice, { stay: between('alice', 'carol') });
  const carol = new Person(clock, between('carol', 'alice'));
  const [ofAlice, ofCarol] = wire();
  alice.follow(ofAlice, 1, 3);
  carol.follow(ofCarol, 3, 1);
  await settle();
  expect([alice.trust, alice.safety.alarmed.value]).toEqual(['other', true]);
  expect(carol.code).toBe(alice.code);
  alice.safety.confirm();
  expect([alice.trust, alice.safety.alarmed.value]).toEqual(['compared', false]);
});

test('[V14] in a room where another one was compared on another day it is said, without an alarm', async () => {
  const { clock, alice } = await together();
  alice.safety.confirm();
  const later = new Person(clock, between('alice', 'bob'), alice.profile);
  const bob = new Person(clock, between('bob', 'alice'));
  const [ofAlice, ofBob] = wire();
  later.follow(ofAlice, 1, 7);
  bob.follow(ofBob, 7, 1);
  await settle();
  expect([later.trust, later.safety.alarmed.value]).toEqual(['other', false]);
});

test('[V15] codes that differ are the end of it, and what was known before is forgotten', async () => {
  const { clock, alice } = await together();
  alice.safety.confirm();
  alice.safety.deny();
  expect(alice.safety.state.value).toEqual({ phase: 'broken', why: 'differ' });
  alice.safety.confirm();
  expect(alice.phase).toBe('broken');
  const later = new Person(clock, between('alice', 'bob'), alice.profile);
  const bob = new Person(clock, between('bob', 'alice'));
  await connect(later, bob);
  expect(later.trust).toBe('none');
});

test('[V13] a store that cannot be read counts as nothing', async () => {
  for (const kept of ['{', '[1]', '[{"room":1}]', 'null']) {
    const clock = new FakeClock(settle);
    const profile = new FakeStorage();
    profile.write('visavis.compared', kept);
    const alice = new Person(clock, between('alice', 'bob'), profile);
    const bob = new Person(clock, between('bob', 'alice'));
    await connect(alice, bob);
    expect(alice.trust).toBe('none');
    alice.safety.confirm();
    expect(alice.trust).toBe('compared');
  }
});

test('[V18] [P144] what is no message of the safety code changes nothing', async () => {
  const { alice, bob, lanes } = await together();
  const compared: SafetyMessage = { type: 'compared' };
  const strange = ['', '{', 'null', '{"type":"skip"}', new ArrayBuffer(8)];
  for (const data of [...strange, `${encode(compared)}${' '.repeat(300)}`]) lanes[0].hear(data);
  await settle();
  expect([alice.kept, alice.code]).toEqual([0, bob.code]);
});

test('[V13] nobody makes this browser keep its certificate before there is a code', async () => {
  const clock = new FakeClock(settle);
  const alice = new Person(clock, between('alice', 'bob'));
  const [ofAlice] = wire();
  alice.follow(ofAlice, 1, 2);
  ofAlice.hear(encode({ type: 'compared' }));
  await settle();
  expect(alice.kept).toBe(0);
});

test('[V12] what was closed hears and says nothing more', async () => {
  const { clock, alice, bob, lanes } = await together();
  alice.safety.close();
  lanes[0].hear(encode({ type: 'commit', commit: 'A'.repeat(43) }));
  await clock.advance(20_000);
  expect([alice.code, alice.phase]).toEqual([bob.code, 'made']);
});
