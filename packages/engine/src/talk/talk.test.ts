import {
  encode,
  MAX_TALK_AGE_MS,
  MAX_TALK_CHARACTERS,
  MAX_TALK_CLOCK,
  MAX_TALK_FRAME_CHARACTERS,
  MAX_TALK_MESSAGES,
  type TalkMessage,
} from '@visavis/protocol';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { FakeClock } from '../testing/fake-clock.ts';
import { type FakeLanes, fakeLanes } from '../testing/fake-lane.ts';
import { Talk } from './talk.ts';

const TRIP_MS = 10;

/** Two ends whose messages take a while; what is under way when it is cut is lost. */
class Link {
  readonly alice: { readonly lanes: FakeLanes };
  readonly bob: { readonly lanes: FakeLanes };
  #whole = true;

  constructor(clock: FakeClock) {
    const end = (other: () => FakeLanes) =>
      fakeLanes((name, data) => {
        clock.after(TRIP_MS, () => this.#whole && other()[name].hear(data));
      });
    this.alice = { lanes: end(() => this.bob.lanes) };
    this.bob = { lanes: end(() => this.alice.lanes) };
  }

  open(): this {
    for (const { lanes } of [this.alice, this.bob]) lanes.talk.become('open');
    return this;
  }

  cut(): void {
    this.#whole = false;
    for (const { lanes } of [this.alice, this.bob]) lanes.talk.close();
  }
}

class Pair {
  readonly clock = new FakeClock(() => Promise.resolve());
  alice = new Talk(this.clock);
  bob = new Talk(this.clock);
  link = new Link(this.clock);

  async meet(): Promise<void> {
    this.link.cut();
    this.link = new Link(this.clock);
    this.alice.follow(this.link.alice);
    this.bob.follow(this.link.bob);
    this.link.open();
    await this.pass();
  }

  async pass(): Promise<void> {
    await this.clock.advance(10 * TRIP_MS);
  }

  reload(who: 'alice' | 'bob'): void {
    this.link.cut();
    this[who].close();
    this[who] = new Talk(this.clock);
  }
}

async function together(): Promise<Pair> {
  const pair = new Pair();
  await pair.meet();
  return pair;
}

const told = (talk: Talk) => talk.messages.value.map(({ by, text }) => `${by}: ${text}`);
const states = (talk: Talk) => talk.messages.value.map(({ delivered }) => delivered);
const texts = (talk: Talk) => talk.messages.value.map(({ text }) => text);

/** Bob is whatever the test says he is. */
function withStranger() {
  const clock = new FakeClock(() => Promise.resolve());
  const heard: TalkMessage[] = [];
  const talk = new Talk(clock);
  let lanes: FakeLanes;
  const meet = () => {
    lanes = fakeLanes((_name, data) => heard.push(JSON.parse(data as string) as TalkMessage));
    talk.follow({ lanes });
    lanes.talk.become('open');
  };
  meet();
  const say = (...messages: readonly (object | string)[]) => {
    for (const message of messages)
      lanes.talk.hear(typeof message === 'string' ? message : encode(message));
  };
  return { clock, talk, heard, meet, say, hear: (data: ArrayBuffer) => lanes.talk.hear(data) };
}
const writer = 'B'.repeat(22);
const message = (number: number, more: object = {}) => ({
  ...{ type: 'message', writer, number, clock: number, by: 'sender', ageMs: 0, again: false },
  text: `number ${number}`,
  ...more,
});
const greeting = [{ type: 'have', clock: 0, last: [] }, { type: 'complete' }];

test('[K1] what one writes is there at once, and delivered when the other side has it', async () => {
  const pair = await together();
  const { alice, bob } = pair;
  expect(alice.say('  Ciao, Bob!\n')).toBe(true);
  expect([told(alice), states(alice), told(bob)]).toEqual([['me: Ciao, Bob!'], [false], []]);
  await pair.pass();
  expect([states(alice), told(bob)]).toEqual([[true], ['friend: Ciao, Bob!']]);
});

test('[K1] [K3] what is written without a link waits, and arrives on the next one', async () => {
  const pair = await together();
  const { alice, bob } = pair;
  pair.link.cut();
  expect([alice.open.value, bob.open.value]).toEqual([false, false]);
  alice.say('one');
  bob.say('two');
  await pair.clock.advance(60_000);
  expect([states(alice), told(bob)]).toEqual([[false], ['me: two']]);
  await pair.meet();
  expect(alice.open.value).toBe(true);
  expect([texts(alice).toSorted(), states(alice)]).toEqual([
    ['one', 'two'],
    [true, true],
  ]);
  expect(texts(bob)).toEqual(texts(alice));
});

test('[K3] [P104] what was lost under way is said again, what arrived without being confirmed is there once', async () => {
  const pair = await together();
  pair.alice.say('lost');
  pair.link.cut();
  await pair.meet();
  expect([told(pair.bob), states(pair.alice)]).toEqual([['friend: lost'], [true]]);
  pair.alice.say('unconfirmed');
  await pair.clock.advance(TRIP_MS);
  pair.link.cut();
  expect([texts(pair.bob), states(pair.alice)]).toEqual([
    ['lost', 'unconfirmed'],
    [true, false],
  ]);
  await pair.meet();
  expect([texts(pair.bob), states(pair.alice), pair.bob.unread.value]).toEqual([
    ['lost', 'unconfirmed'],
    [true, true],
    2,
  ]);
});

test.each(['alice', 'bob'] as const)(
  '[K3] [K4] a reload of %s keeps the whole history on both sides, and whose is whose',
  async who => {
    const pair = await together();
    pair.alice.say('from Alice');
    await pair.pass();
    pair.bob.say('from Bob');
    await pair.pass();
    pair.alice.say('again from Alice');
    await pair.pass();
    const before = [told(pair.alice), told(pair.bob)];
    pair.reload(who);
    await pair.meet();
    expect([told(pair.alice), told(pair.bob)]).toEqual(before);
    expect([states(pair.alice), states(pair.bob)]).toEqual([
      [true, true, true],
      [true, true, true],
    ]);
    pair[who].say('after it');
    await pair.pass();
    expect(texts(pair.alice)).toEqual(['from Alice', 'from Bob', 'again from Alice', 'after it']);
    expect(texts(pair.bob)).toEqual(texts(pair.alice));
  },
);

test('[K2] what a new page writes before it has the history stands behind it', async () => {
  const pair = await together();
  pair.alice.say('first');
  pair.bob.say('second');
  await pair.pass();
  pair.reload('bob');
  pair.bob.say('typed early');
  await pair.meet();
  expect(texts(pair.bob).at(-1)).toBe('typed early');
  expect(texts(pair.alice)).toEqual(texts(pair.bob));
});

test('[K4] the one reloads, then the other: the history goes on', async () => {
  const pair = await together();
  pair.alice.say('hello');
  await pair.pass();
  pair.reload('bob');
  await pair.meet();
  pair.reload('alice');
  await pair.meet();
  expect([told(pair.alice), told(pair.bob)]).toEqual([['me: hello'], ['friend: hello']]);
});

test('[K2] [K3] [K4] [P100] whatever breaks, in the end both have the same, and only once', async () => {
  const step = fc.oneof(
    { weight: 4, arbitrary: fc.constantFrom('alice says', 'bob says') },
    { weight: 2, arbitrary: fc.constantFrom('trip', 'meet') },
    { weight: 1, arbitrary: fc.constantFrom('cut', 'alice reloads', 'bob reloads') },
  );
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 40 }), async steps => {
      const pair = await together();
      const mayBeLost = new Set<string>();
      let count = 0;
      const acts: Record<string, () => unknown> = {
        'alice says': () => pair.alice.say(`alice ${++count}`),
        'bob says': () => pair.bob.say(`bob ${++count}`),
        trip: () => pair.clock.advance(TRIP_MS),
        meet: () => pair.meet(),
        cut: () => pair.link.cut(),
        'alice reloads': () => reload('alice'),
        'bob reloads': () => reload('bob'),
      };
      const reload = (who: 'alice' | 'bob') => {
        const other = pair[who === 'alice' ? 'bob' : 'alice'];
        // What only the page that goes away had is gone with it.
        for (const text of texts(pair[who])) if (!texts(other).includes(text)) mayBeLost.add(text);
        pair.reload(who);
      };
      for (const name of steps) await acts[name]?.();
      await pair.meet();
      const all = texts(pair.alice);
      expect(texts(pair.bob)).toEqual(all);
      expect(new Set(all).size).toBe(all.length);
      for (let number = 1; number <= count; number += 1) {
        const kept = all.some(text => text.endsWith(` ${number}`));
        const lost = [...mayBeLost].some(text => text.endsWith(` ${number}`));
        expect(kept || lost, `number ${number}`).toBe(true);
      }
      const sides = (talk: Talk, me: string) =>
        talk.messages.value.every(({ by, text }) => (by === 'me') === text.startsWith(me));
      expect([sides(pair.alice, 'alice'), sides(pair.bob, 'bob')]).toEqual([true, true]);
      expect([...states(pair.alice), ...states(pair.bob)]).not.toContain(false);
    }),
    { numRuns: 200 },
  );
});

test('[P101] an own message that was told is not moved, one that was not is', () => {
  const { talk, heard, meet, say } = withStranger();
  talk.say('early');
  say({ type: 'have', clock: 7, last: [{ writer, number: 7 }] }, message(7, { again: true }));
  say({ type: 'complete' });
  expect(texts(talk)).toEqual(['number 7', 'early']);
  meet();
  say({ type: 'have', clock: 90, last: [] });
  const said = heard.filter(({ type }) => type === 'message');
  expect(said.map(one => [one.type === 'message' && one.clock])).toEqual([[8], [7], [8]]);
});

test('[P102] when it was written is right on both sides, also where it had to wait', async () => {
  const pair = await together();
  pair.link.cut();
  pair.alice.say('late');
  const writtenAtMs = pair.clock.now();
  await pair.clock.advance(90_000);
  await pair.meet();
  const [seen] = pair.bob.messages.value;
  expect(Math.abs(seen!.writtenAtMs - writtenAtMs)).toBeLessThanOrEqual(2 * TRIP_MS);
  await pair.clock.advance(2 * MAX_TALK_AGE_MS);
  pair.reload('bob');
  await pair.meet();
  expect(texts(pair.bob)).toEqual(['late']);
});

test('[P103] a history is shown when it is complete, news at once', () => {
  const { talk, say } = withStranger();
  say({ type: 'have', clock: 2, last: [] }, message(1), message(2));
  expect(texts(talk)).toEqual([]);
  say({ type: 'complete' });
  expect(texts(talk)).toEqual(['number 1', 'number 2']);
  say(message(3));
  expect(texts(talk).at(-1)).toBe('number 3');
});

test('[K5] a friend cannot put words into my mouth', () => {
  const { talk, heard, say, meet } = withStranger();
  say({ type: 'have', clock: 1, last: [] });
  say(message(1, { by: 'receiver', again: true, text: 'I wrote this before' }));
  say({ type: 'complete' });
  talk.say('mine');
  const mine = heard.find(({ type }) => type === 'message') as { writer: string };
  const forged = 'F'.repeat(22);
  const forgeries = [
    message(2, { by: 'receiver' }),
    message(1, { by: 'receiver', writer: forged }),
    message(2, { by: 'receiver', writer: mine.writer }),
    message(2, { writer: mine.writer }),
    message(3),
  ];
  say(...forgeries);
  meet();
  say(...greeting, ...forgeries);
  expect(told(talk)).toEqual(['me: I wrote this before', 'me: mine']);
});

test('[K6] nothing is left of what has ended', async () => {
  const pair = await together();
  pair.alice.say('hello');
  await pair.pass();
  pair.bob.close();
  expect([told(pair.bob), pair.bob.unread.value, pair.bob.open.value]).toEqual([[], 0, false]);
  pair.alice.say('are you there?');
  pair.bob.say('no');
  await pair.pass();
  expect(told(pair.bob)).toEqual([]);
});

test('[K7] the last 500 are kept, and a whole history goes over a slow lane', async () => {
  const pair = await together();
  const long = 'x'.repeat(MAX_TALK_CHARACTERS - 4);
  pair.link.cut();
  for (let number = 1; number <= MAX_TALK_MESSAGES + 1; number += 1)
    pair.alice.say(`${String(number).padStart(4, '0')}${long}`);
  pair.link = new Link(pair.clock);
  pair.alice.follow(pair.link.alice);
  pair.bob.follow(pair.link.bob);
  pair.link.open();
  const { talk } = pair.link.alice.lanes;
  talk.stuff();
  for (let turns = 0; turns < 20 && texts(pair.bob).length < MAX_TALK_MESSAGES; turns += 1) {
    await pair.pass();
    expect(talk.bufferedBytes).toBeLessThan(1_048_576);
    talk.drain();
    talk.stuff();
  }
  expect(texts(pair.bob)).toEqual(texts(pair.alice));
  expect(texts(pair.bob).map(text => Number(text.slice(0, 4)))).toEqual(
    Array.from({ length: MAX_TALK_MESSAGES }, (_, index) => index + 2),
  );
});

test('[K7] what is blank or too long is not written', () => {
  const talk = new Talk(new FakeClock(() => Promise.resolve()));
  const said = ['', ' \n ', 'x'.repeat(MAX_TALK_CHARACTERS + 1)].map(text => talk.say(text));
  expect([said, talk.messages.value]).toEqual([[false, false, false], []]);
  expect(talk.say(`${'x'.repeat(MAX_TALK_CHARACTERS)}\n`)).toBe(true);
});

test('[K8] typing is told every two seconds at most, and that it is over', async () => {
  const { clock, talk, heard } = withStranger();
  heard.length = 0;
  talk.type(false);
  talk.type(true);
  await clock.advance(1_999);
  talk.type(true);
  await clock.advance(1);
  talk.type(true);
  talk.type(false);
  talk.type(false);
  expect(heard.map(said => said.type === 'typing' && said.active)).toEqual([true, true, false]);
});

test('[K8] the notice is over after five seconds, with the message, and with the lane', async () => {
  const pair = await together();
  const { alice, bob, clock } = pair;
  const seen = () => bob.friendTyping.value;
  alice.type(true);
  await clock.advance(TRIP_MS);
  expect(seen()).toBe(true);
  await clock.advance(4_900);
  expect(seen()).toBe(true);
  await clock.advance(100);
  expect(seen()).toBe(false);
  alice.type(true);
  await clock.advance(TRIP_MS);
  alice.say('done');
  await clock.advance(TRIP_MS);
  expect(seen()).toBe(false);
  alice.type(true);
  await clock.advance(TRIP_MS);
  alice.type(false);
  await clock.advance(TRIP_MS);
  expect(seen()).toBe(false);
  alice.type(true);
  await clock.advance(TRIP_MS);
  expect(seen()).toBe(true);
  pair.link.cut();
  expect(seen()).toBe(false);
});

test('[K9] a reaction is seen on both sides, and is never said again', async () => {
  const pair = await together();
  expect(pair.alice.react('heart')).toBe(true);
  expect(pair.alice.reaction.value).toEqual({ by: 'me', name: 'heart' });
  await pair.pass();
  expect(pair.bob.reaction.value).toEqual({ by: 'friend', name: 'heart' });
  const before = pair.bob.reaction.value;
  await pair.meet();
  expect(pair.bob.reaction.value).toBe(before);
  pair.alice.react('heart');
  await pair.pass();
  expect(pair.bob.reaction.value).toEqual(before);
  expect(pair.bob.reaction.value).not.toBe(before);
});

test('[K9] a reaction needs a friend, and five a second are enough', async () => {
  const pair = await together();
  const { clock, alice } = pair;
  expect([alice.react('wave'), alice.react('wave')]).toEqual([true, false]);
  await clock.advance(200);
  expect(alice.react('wave')).toBe(true);
  pair.link.cut();
  await clock.advance(200);
  expect(alice.react('tears')).toBe(false);
  expect(alice.reaction.value).toEqual({ by: 'me', name: 'wave' });
});

test('[K10] the friend’s messages are unread until they are read; a history that comes back is not', async () => {
  const pair = await together();
  pair.alice.say('one');
  pair.bob.say('two');
  await pair.pass();
  expect([pair.alice.unread.value, pair.bob.unread.value]).toEqual([1, 1]);
  pair.bob.markRead();
  expect(pair.bob.unread.value).toBe(0);
  pair.reload('bob');
  pair.alice.say('while you were away');
  await pair.meet();
  expect([texts(pair.bob).length, pair.bob.unread.value]).toEqual([3, 1]);
});

test('[K10] whoever hears that something is unread finds it in the history', async () => {
  const pair = await together();
  const seen: string[] = [];
  const stop = pair.bob.unread.subscribe(count => {
    if (count > 0) seen.push(`${count}: ${texts(pair.bob).at(-1) ?? ''}`);
  });
  pair.alice.say('one');
  await pair.pass();
  pair.alice.say('two');
  await pair.pass();
  stop();
  expect(seen).toEqual(['1: one', '2: two']);
});

test('[K11] [P108] what is no message of the chat is ignored, and the rest is heard', () => {
  const { talk, say, hear } = withStranger();
  say(...greeting, 'no JSON', '{}', '[]', 'null', { type: 'later' }, message(1, { text: ' ' }));
  say(`${encode(message(1))}${' '.repeat(MAX_TALK_FRAME_CHARACTERS)}`);
  hear(new ArrayBuffer(8));
  say(message(2), { type: 'received', writer, number: 9 }, { type: 'have', clock: 0, last: [] });
  say(message(3));
  expect(told(talk)).toEqual(['friend: number 2', 'friend: number 3']);
});

test('[K11] whoever asks for the history again and again gets it once', () => {
  const { talk, heard, say } = withStranger();
  talk.say('hello');
  for (let turn = 0; turn < 50; turn += 1) say({ type: 'have', clock: 0, last: [] });
  expect(heard.filter(({ type }) => type === 'message')).toHaveLength(1);
});

test('[K11] a flood is not listened to; what it left out comes with the next lane', async () => {
  const { clock, talk, say, meet } = withStranger();
  say(...greeting);
  for (let turn = 0; turn < 2_000; turn += 1) say({ type: 'typing', active: true });
  say(message(1));
  await clock.advance(60_000);
  say(message(1));
  expect(texts(talk)).toEqual([]);
  meet();
  say(...greeting, message(1));
  expect(texts(talk)).toEqual(['number 1']);
});

test('[K11] the greatest clock spoils the order and nothing else', () => {
  const { talk, heard, say } = withStranger();
  say(...greeting, message(1, { clock: MAX_TALK_CLOCK }));
  for (const text of ['one', 'two', 'three']) talk.say(text);
  const said = heard.flatMap(one => (one.type === 'message' ? [one.text] : []));
  expect(said).toEqual(['one', 'two', 'three']);
  expect(texts(talk).filter(text => text !== 'number 1')).toEqual(said);
});
