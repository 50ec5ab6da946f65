import { signal } from '@preact/signals-core';
import { afterEach, beforeEach, expect, test } from 'vitest';
import {
  FILE_BLOCK_BYTES,
  type FileId,
  type FileMessage,
  MAX_FILE_AHEAD_BYTES,
  MAX_FILE_CHUNK_BYTES,
  MAX_LISTED_FILES,
} from '@visavis/protocol';
import type { LaneData } from '../ports.ts';
import { FakeClock } from '../testing/fake-clock.ts';
import { FakeFileStore } from '../testing/fake-file-store.ts';
import { fakeLanes, type FakeLanes } from '../testing/fake-lane.ts';
import type { Line } from './brake.ts';
import { digest } from './digest.ts';
import { Files } from './files.ts';
import type { Transfer } from './transfer.ts';

class Person {
  readonly clock = new FakeClock(() => Promise.resolve());
  readonly store = new FakeFileStore();
  readonly line = signal<Line | null>(null);
  files = new Files(this.clock, this.store, this.line);
  lanes: FakeLanes = fakeLanes(() => undefined);

  /** What the screen shows by now. */
  async list(): Promise<readonly Transfer[]> {
    await this.clock.advance(100);
    return this.files.list.peek();
  }

  async stages(): Promise<readonly string[]> {
    return (await this.list()).map(({ state }) =>
      state.stage === 'stopped' ? `${state.stop.why} by ${state.stop.by}` : state.stage,
    );
  }

  async accept(index: number): Promise<void> {
    this.files.accept((await this.list())[index]!.key);
  }

  async acceptAll(): Promise<void> {
    for (const { key } of await this.list()) this.files.accept(key);
  }

  async remove(index: number): Promise<void> {
    this.files.remove((await this.list())[index]!.key);
  }

  async blob(index = 0): Promise<string> {
    const { state } = (await this.list())[index]!;
    return state.stage === 'done' && state.blob !== null ? state.blob.text() : '';
  }

  reload(): void {
    this.files.close();
    this.files = new Files(this.clock, this.store, this.line);
  }
}

let alice: Person;
let bob: Person;
/** What went over the wire, in its order. */
let wire: LaneData[];

beforeEach(() => {
  [alice, bob] = [new Person(), new Person()];
  wire = [];
  link();
});
afterEach(() => {
  alice.files.close();
  bob.files.close();
});

function both(): Promise<readonly (readonly string[])[]> {
  return Promise.all([alice.stages(), bob.stages()]);
}

/** A new link takes the place of the old one, whose lanes close. */
function link(): void {
  const old = [alice.lanes.files, bob.lanes.files];
  alice.lanes = fakeLanes((name, data) => {
    wire.push(data);
    bob.lanes[name].hear(data);
  });
  bob.lanes = fakeLanes((name, data) => alice.lanes[name].hear(data));
  for (const lane of old) lane.close();
  for (const { lanes } of [alice, bob]) lanes.files.become('open');
  alice.files.follow({ lanes: alice.lanes });
  bob.files.follow({ lanes: bob.lanes });
}

function fileOf(text: string, name = 'letter.txt'): File {
  return new File([text], name);
}

/** Not the same in any two blocks. */
function longText(blocks: number): string {
  return Array.from({ length: blocks * 32 + 1 }, (_, line) => `${line} `.padEnd(8_192, '.')).join(
    '',
  );
}

function heard(type: FileMessage['type']): readonly FileMessage[] {
  return wire
    .filter(data => typeof data === 'string')
    .map(text => JSON.parse(text) as FileMessage)
    .filter(message => message.type === type);
}

/** Says something to Bob that Alice's code would not say. */
function forge(message: FileMessage | { readonly type: string }): void {
  bob.lanes.files.hear(JSON.stringify(message));
}

function forgeBytes(length: number): void {
  bob.lanes.files.hear(new ArrayBuffer(length));
}

const id = 'A'.repeat(22) as FileId;

/** An offer of Mallory, who is in Alice's place, accepted by Bob. */
async function forgeAccepted(bytes: number): Promise<void> {
  forge({ type: 'file-offer', id, name: 'x', bytes });
  await bob.acceptAll();
  await expect.poll(() => bob.stages()).toEqual(['queued']);
  forge({ type: 'file-start', id, offset: 0 });
  await expect.poll(() => bob.stages()).toEqual(['moving']);
}

test('[F1] [F2] [F3] [P111] [P112] several files are offered, and come in the order in which they are accepted', async () => {
  const refused = alice.files.send([fileOf('first', '1.txt'), fileOf('second', '2.txt')]);
  expect([refused, await bob.stages()]).toEqual([0, ['offered', 'offered']]);
  expect(heard('file-start')).toEqual([]);
  await bob.accept(1);
  await expect.poll(() => bob.stages()).toEqual(['offered', 'done']);
  await bob.acceptAll();
  await expect.poll(() => bob.stages()).toEqual(['done', 'done']);
  expect(await alice.stages()).toEqual(['done', 'done']);
  expect([await bob.blob(0), await bob.blob(1)]).toEqual(['first', 'second']);
});

test('[F2] what was declined is told, and nothing of it comes', async () => {
  alice.files.send([fileOf('secret')]);
  await bob.remove(0);
  expect(await both()).toEqual([['declined by friend'], ['declined by me']]);
  expect(heard('file-start')).toEqual([]);
  await bob.remove(0);
  expect(await bob.list()).toEqual([]);
});

test('an empty file comes, too', async () => {
  alice.files.send([fileOf('')]);
  await bob.acceptAll();
  await expect.poll(both).toEqual([['done'], ['done']]);
});

test('[F5] [P114] [P115] [P116] [P117] a long file comes whole, in blocks that are checked and confirmed', async () => {
  const text = longText(5);
  alice.files.send([fileOf(text)]);
  await bob.acceptAll();
  await expect.poll(() => alice.stages()).toEqual(['done']);
  expect((await bob.blob()) === text).toBe(true);
  expect(heard('file-block')).toHaveLength(6);
  const chunks = wire.filter(data => typeof data !== 'string').map(chunk => chunk.byteLength);
  expect(Math.max(...chunks)).toBeLessThanOrEqual(MAX_FILE_CHUNK_BYTES);
  expect((await alice.list())[0]!.doneBytes).toBe(text.length);
});

test('[F4] a full lane is given no more until it has drained', async () => {
  alice.files.send([fileOf(longText(20))]);
  await bob.acceptAll();
  alice.lanes.files.stuff();
  await expect.poll(() => alice.lanes.files.bufferedBytes).toBeGreaterThan(500_000);
  await expect.poll(() => alice.lanes.files.bufferedBytes).toBeLessThan(560_000);
  alice.lanes.files.drain();
  await expect.poll(() => bob.stages()).toEqual(['done']);
});

test('[F4] a sender waits for a slow disk', async () => {
  bob.store.hold();
  alice.files.send([fileOf(longText(40))]);
  await bob.acceptAll();
  await expect.poll(() => heard('file-block').length).toBe(MAX_FILE_AHEAD_BYTES / FILE_BLOCK_BYTES);
  expect(await both()).toEqual([['moving'], ['moving']]);
  bob.store.release();
  await expect.poll(() => bob.stages()).toEqual(['done']);
});

test('[F4] what waits for a slow disk is bounded, however long the file', async () => {
  bob.store.hold();
  const text = longText(100);
  alice.files.send([fileOf(text)]);
  await bob.acceptAll();
  await expect.poll(() => bob.store.waitingBytes).toBe(MAX_FILE_AHEAD_BYTES);
  const writeOn = setInterval(() => bob.store.step());
  await expect.poll(() => bob.stages(), { timeout: 30_000 }).toEqual(['done']);
  clearInterval(writeOn);
  expect(bob.store.mostWaitingBytes).toBe(MAX_FILE_AHEAD_BYTES);
  expect((await bob.blob()) === text).toBe(true);
});

test('[F4] a sender reads little ahead of what it sends', async () => {
  const file = fileOf(longText(80));
  let readBytes = 0;
  file.slice = (start = 0, end = 0) => {
    readBytes += end - start;
    return Blob.prototype.slice.call(file, start, end);
  };
  alice.files.send([file]);
  await bob.acceptAll();
  alice.lanes.files.stuff();
  await expect.poll(() => alice.lanes.files.bufferedBytes).toBeGreaterThan(500_000);
  await alice.clock.advance(1_000);
  expect(readBytes).toBeLessThanOrEqual(3_145_728);
});

test('[F6] [P110] a file goes on over a new link from where it was stored', async () => {
  const text = longText(40);
  bob.store.hold();
  alice.files.send([fileOf(text)]);
  await bob.acceptAll();
  await expect.poll(() => heard('file-block').length).toBeGreaterThan(3);
  alice.lanes.files.close();
  bob.lanes.files.close();
  expect(await both()).toEqual([['paused'], ['paused']]);
  bob.store.release();
  wire = [];
  link();
  await expect.poll(both).toEqual([['done'], ['done']]);
  expect((await bob.blob()) === text).toBe(true);
  expect(heard('file-start')).toEqual([
    { type: 'file-start', id: (await bob.list())[0]!.id, offset: expect.any(Number) as number },
  ]);
  expect(heard('file-block').length).toBeLessThan(41);
});

test('[F6] a confirmation and a cancellation that are lost with a link are said on the next one', async () => {
  alice.files.send([fileOf('one'), fileOf('two'), fileOf('three')]);
  // Nothing of Bob's arrives any more.
  bob.lanes.files.stuff();
  await bob.accept(0);
  await bob.remove(1);
  await alice.remove(2);
  expect(await alice.stages()).toEqual(['offered', 'offered', 'cancelled by me']);
  link();
  await expect.poll(both).toEqual([
    ['done', 'declined by friend', 'cancelled by me'],
    ['done', 'declined by me', 'cancelled by friend'],
  ]);
});

test('[F6] what is cancelled while there is no link is over at the other side with the next one', async () => {
  alice.files.send([fileOf('one')]);
  alice.lanes.files.close();
  bob.lanes.files.close();
  await alice.remove(0);
  link();
  expect(await bob.stages()).toEqual(['cancelled by friend']);
});

test('[F7] a sender whose page was loaded anew has nothing to send any more, and the receiver is told', async () => {
  bob.store.hold();
  alice.files.send([fileOf(longText(3)), fileOf('not accepted')]);
  await bob.accept(0);
  await expect.poll(() => bob.stages()).toEqual(['moving', 'offered']);
  alice.reload();
  link();
  expect(await bob.stages()).toEqual(['lost by friend', 'lost by friend']);
  bob.store.release();
  await expect.poll(() => bob.store.kept).toBe(0);
});

test('[F8] a receiver whose page was loaded anew is asked again', async () => {
  bob.store.hold();
  const text = longText(40);
  alice.files.send([fileOf(text)]);
  await bob.acceptAll();
  await expect.poll(() => alice.stages()).toEqual(['moving']);
  bob.reload();
  link();
  expect(await both()).toEqual([['offered'], ['offered']]);
  bob.store.release();
  await bob.acceptAll();
  await expect.poll(() => bob.stages()).toEqual(['done']);
  expect((await bob.blob()) === text).toBe(true);
});

test.for(['alice', 'bob'] as const)(
  '[F9] %s cancels on the way, nothing is kept, and the next file begins',
  async who => {
    bob.store.hold();
    alice.files.send([fileOf(longText(40)), fileOf('next')]);
    await bob.acceptAll();
    await expect.poll(() => alice.stages()).toEqual(['moving', 'queued']);
    await (who === 'alice' ? alice : bob).remove(0);
    bob.store.release();
    const [mine, theirs] = ['cancelled by me', 'cancelled by friend'];
    await expect.poll(both).toEqual([
      [who === 'alice' ? mine : theirs, 'done'],
      [who === 'alice' ? theirs : mine, 'done'],
    ]);
    await expect.poll(() => bob.store.kept).toBe(1);
    expect(await bob.blob(1)).toBe('next');
  },
);

test('[F10] a name is made safe on both sides', async () => {
  forge({ type: 'file-offer', id, name: '../\u202Eevil.sh', bytes: 1 });
  expect((await bob.list())[0]!.name).toBe('_evil.sh');
});

test('[F5] a block that does not match ends the transfer', async () => {
  await forgeAccepted(10);
  forgeBytes(10);
  forge({ type: 'file-block', digest: await digest(new ArrayBuffer(9)) });
  await expect
    .poll(async () => [await bob.stages(), bob.store.kept])
    .toEqual([['broken by me'], 0]);
});

test('[F11] more than was announced ends the transfer', async () => {
  await forgeAccepted(10);
  forgeBytes(11);
  expect(await bob.stages()).toEqual(['broken by me']);
});

test('[F11] a block that ends too early ends the transfer', async () => {
  await forgeAccepted(10);
  forgeBytes(9);
  forge({ type: 'file-block', digest: await digest(new ArrayBuffer(9)) });
  expect(await bob.stages()).toEqual(['broken by me']);
});

test('[F11] another byte than was asked for ends the transfer', async () => {
  forge({ type: 'file-offer', id, name: 'x', bytes: 10 });
  await bob.acceptAll();
  await expect.poll(() => bob.stages()).toEqual(['queued']);
  forge({ type: 'file-start', id, offset: 5 });
  expect(await bob.stages()).toEqual(['broken by me']);
});

test('[F11] beginning once more in the middle ends the transfer', async () => {
  await forgeAccepted(10);
  forge({ type: 'file-start', id, offset: 0 });
  expect(await bob.stages()).toEqual(['broken by me']);
});

test('[F11] a message longer than allowed ends the transfer', async () => {
  await forgeAccepted(1_000_000);
  forgeBytes(MAX_FILE_CHUNK_BYTES + 1);
  expect(await bob.stages()).toEqual(['broken by me']);
});

test('[F11] a sender that does not wait for the disk is stopped before memory fills', async () => {
  bob.store.hold();
  await forgeAccepted(2 * MAX_FILE_AHEAD_BYTES);
  const proof = await digest(new ArrayBuffer(FILE_BLOCK_BYTES));
  for (let sent = 0; sent < MAX_FILE_AHEAD_BYTES + FILE_BLOCK_BYTES; sent += FILE_BLOCK_BYTES) {
    for (let part = 0; part < 4; part++) forgeBytes(FILE_BLOCK_BYTES / 4);
    forge({ type: 'file-block', digest: proof });
  }
  expect(await bob.stages()).toEqual(['broken by me']);
  bob.store.release();
});

test('[F11] bytes of what was never accepted are bytes of nothing', async () => {
  forge({ type: 'file-offer', id, name: 'x', bytes: 10 });
  forge({ type: 'file-start', id, offset: 0 });
  forgeBytes(10);
  expect(await bob.stages()).toEqual(['offered']);
});

test('[F12] [P113] what has no room is refused as soon as it is offered', async () => {
  bob.store.roomBytes = 3;
  alice.files.send([fileOf('four')]);
  await expect.poll(both).toEqual([['no-room by friend'], ['no-room by me']]);
});

test('[F12] when the room ends on the way, both are told', async () => {
  alice.files.send([fileOf(longText(8))]);
  await expect.poll(() => bob.stages()).toEqual(['offered']);
  bob.store.roomBytes = 600_000;
  await bob.acceptAll();
  await expect.poll(both).toEqual([['no-room by friend'], ['no-room by me']]);
  await expect.poll(() => bob.store.kept).toBe(0);
});

test('[F13] a file that cannot be read any more ends at both', async () => {
  const file = fileOf('gone');
  file.slice = () => {
    throw new DOMException('', 'NotReadableError');
  };
  alice.files.send([file]);
  await bob.acceptAll();
  await expect.poll(both).toEqual([['unreadable by me'], ['unreadable by friend']]);
});

test('[F1] [F14] of thousands of offers a hundred stand, on either side', async () => {
  const many = Array.from({ length: 5_000 }, (_, number) => fileOf('x', `${number}`));
  expect(alice.files.send(many)).toBe(5_000 - MAX_LISTED_FILES);
  for (let number = 0; number < 5_000; number++)
    forge({
      type: 'file-offer',
      id: String(number).padStart(22, '0') as FileId,
      name: 'x',
      bytes: 1,
    });
  expect(await bob.list()).toHaveLength(MAX_LISTED_FILES);
  await bob.remove(0);
  forge({ type: 'file-offer', id, name: 'y', bytes: 1 });
  expect((await bob.list()).map(({ name }) => name).slice(-2)).toEqual(['99', 'y']);
});

test('[F15] speed is that of the last seconds, once it is known', async () => {
  await forgeAccepted(2 * FILE_BLOCK_BYTES);
  expect((await bob.list())[0]!.state).toEqual({ stage: 'moving', bytesPerSecond: null });
  await bob.clock.advance(1_900);
  for (let part = 0; part < 4; part++) forgeBytes(FILE_BLOCK_BYTES / 4);
  const before = bob.clock.now();
  forge({ type: 'file-block', digest: await digest(new ArrayBuffer(FILE_BLOCK_BYTES)) });
  await expect.poll(() => bob.files.list.peek()[0]!.doneBytes).toBe(FILE_BLOCK_BYTES);
  expect(before).toBeGreaterThan(0);
  expect((await bob.list())[0]!.state).toMatchObject({ stage: 'moving' });
  const { state } = (await bob.list())[0]!;
  expect(state.stage === 'moving' && Math.round(state.bytesPerSecond! / 1_000)).toBeCloseTo(
    FILE_BLOCK_BYTES / before,
    -2,
  );
});

test('[F16] at the parting the store is closed, and what is under way is not kept', async () => {
  bob.store.hold();
  alice.files.send([fileOf(longText(3))]);
  await bob.acceptAll();
  await expect.poll(() => bob.store.kept).toBe(1);
  bob.files.close();
  bob.store.release();
  await expect.poll(() => bob.store.closed).toBe(true);
});

test('[F17] [P118] what is malformed, unknown or oversized is ignored', async () => {
  await forgeAccepted(4);
  forge({ type: 'file-flood' });
  bob.lanes.files.hear('{');
  bob.lanes.files.hear('x'.repeat(100_000));
  forge({ type: 'file-offer', id, name: 'n'.repeat(300), bytes: -1 });
  forge({ type: 'file-stored', id, offset: 99 });
  forgeBytes(4);
  forge({ type: 'file-block', digest: await digest(new ArrayBuffer(4)) });
  await expect.poll(() => bob.stages()).toEqual(['done']);
});

test('a receiver that asks for what is not there is refused', async () => {
  alice.files.send([fileOf('four')]);
  alice.lanes.files.hear(
    JSON.stringify({ type: 'file-accept', id: (await alice.list())[0]!.id, offset: 5 }),
  );
  expect(await alice.stages()).toEqual(['broken by me']);
});

test('[F4] messages are small until the way is known to be fast, and never above the limit', async () => {
  bob.store.hold();
  alice.files.send([fileOf(longText(80))]);
  await bob.acceptAll();
  await expect.poll(() => heard('file-block').length).toBe(MAX_FILE_AHEAD_BYTES / FILE_BLOCK_BYTES);
  const sizes = () =>
    new Set(wire.filter(data => typeof data !== 'string').map(chunk => chunk.byteLength));
  expect(sizes()).toEqual(new Set([16_384]));
  wire = [];
  await alice.clock.advance(600);
  bob.store.release();
  await expect.poll(() => bob.stages()).toEqual(['done']);
  expect(sizes()).toContain(MAX_FILE_CHUNK_BYTES);
});

test('[F19] what is known of the way reaches the sender', async () => {
  for (let second = 0; second < 10; second++)
    alice.line.value = { roundTripMs: 40, loss: 0, roomKbps: 800 };
  alice.files.send([fileOf(longText(2))]);
  await bob.acceptAll();
  await expect.poll(() => alice.stages()).toEqual(['moving']);
  await expect
    .poll(async () => (await alice.list(), wire.find(data => typeof data !== 'string')))
    .toHaveProperty('byteLength', 4_096);
});
