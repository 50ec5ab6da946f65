import { RoomId, Sealed, SessionId, type PeerSignal } from '@visavis/protocol';
import { parse } from 'valibot';
import { expect, test } from 'vitest';
import { base64urlToBytes, bytesToBase64url } from '../lib/bytes.ts';
import type { RoomKeys } from '../ports.ts';
import { Sealer } from './seal.ts';

const roomId = parse(RoomId, 'R'.repeat(22));
const alice = parse(SessionId, 'A'.repeat(22));
const bob = parse(SessionId, 'B'.repeat(22));
const carol = parse(SessionId, 'C'.repeat(22));
const bye: PeerSignal = { type: 'bye', reason: 'left' };
const ask: PeerSignal = { type: 'ask', link: null, want: 'link' };

async function keysFrom(first: number): Promise<RoomKeys> {
  const bytes = Uint8Array.from({ length: 32 }, (_, index) => first + index);
  const signalKey = await crypto.subtle.importKey('raw', bytes, 'HKDF', false, ['deriveKey']);
  return { roomId, signalKey };
}
const keys = await keysFrom(0);
const two = () => ({ fromAlice: new Sealer(keys, alice), toBob: new Sealer(keys, bob) });
const opened = (signal: PeerSignal) => ({ ok: true, from: alice, signal });
const failed = (code: string) => ({ ok: false, code });

test('[N8] [P91] what Alice seals Bob opens, and the numbers count up in each direction', async () => {
  const { fromAlice, toBob } = two();
  const first = await fromAlice.seal(bob, ask);
  const second = await fromAlice.seal(bob, bye);
  const other = await fromAlice.seal(carol, bye);
  expect([first.sequence, second.sequence, other.sequence]).toEqual([0, 1, 0]);
  expect(await toBob.open(first)).toEqual(opened(ask));
  expect(await toBob.open(second)).toEqual(opened(bye));
});

test('[N8] what is sealed to nobody in particular is opened by whoever is there', async () => {
  const { fromAlice, toBob } = two();
  const sealed = await fromAlice.seal(null, ask);
  expect([sealed.from, sealed.to, sealed.sequence]).toEqual([alice, null, 0]);
  expect(await toBob.open(sealed)).toEqual(opened(ask));
  expect(await toBob.open(sealed)).toEqual(failed('repeated'));
  expect(await new Sealer(keys, carol).open(sealed)).toEqual(opened(ask));
});

test('[N8] [P90] the test vectors of another implementation are opened, and sealed the same', async () => {
  const box = '5vNUwk9UbyI6iPUfa3yk61YpVT6G0vd1JRkRUsdhEh5XFJCiO040ke5hn-64TQ';
  const sealed = parse(Sealed, { from: alice, to: bob, sequence: 7, box });
  expect(await two().toBob.open(sealed)).toEqual(opened(bye));
  const intro = 'PVZrtsD8dLsOlXibu6CY1WH2b1O2H4mGHNe6CjDK9EBH-KbM1kijZj7KgLauXSzukp_75Pgg67o';
  const first = { from: alice, to: null, sequence: 0, box: intro };
  expect(await new Sealer(keys, alice).seal(null, ask)).toEqual(first);
});

test('[N8] a signal that comes back to its sender is dropped', async () => {
  const { fromAlice } = two();
  expect(await fromAlice.open(await fromAlice.seal(bob, bye))).toEqual(failed('reflected'));
  expect(await fromAlice.open(await fromAlice.seal(null, bye))).toEqual(failed('reflected'));
});

test('[N8] a signal to somebody else is dropped', async () => {
  const { fromAlice, toBob } = two();
  expect(await toBob.open(await fromAlice.seal(carol, bye))).toEqual(failed('not-for-me'));
});

test('[N8] who has another name, or the same in another room, opens nothing', async () => {
  const sealed = await two().fromAlice.seal(bob, bye);
  const otherName = new Sealer(await keysFrom(1), bob);
  const otherRoom = new Sealer({ ...keys, roomId: parse(RoomId, 'S'.repeat(22)) }, bob);
  expect(await otherName.open(sealed)).toEqual(failed('wrong-key'));
  expect(await otherRoom.open(sealed)).toEqual(failed('wrong-key'));
});

test('[N8] a changed number, sender, receiver or box opens nothing', async () => {
  const { fromAlice, toBob } = two();
  const sealed = await fromAlice.seal(bob, bye);
  const bytes = base64urlToBytes(sealed.box);
  const flipped = bytes.map((byte, index) => (index === 0 ? byte ^ 1 : byte));
  const forgeries: readonly Partial<Sealed>[] = [
    { sequence: 1 },
    { from: carol },
    { to: null },
    { box: bytesToBase64url(flipped) },
    { box: bytesToBase64url(bytes.subarray(0, -1)) },
    { box: 'A' },
  ];
  for (const forgery of forgeries)
    expect([forgery, await toBob.open({ ...sealed, ...forgery })]).toEqual([
      forgery,
      failed('wrong-key'),
    ]);
  expect(await toBob.open(sealed)).toEqual(opened(bye));
});

test('[N8] a forged number does not burn the real ones', async () => {
  const { fromAlice, toBob } = two();
  const sealed = await fromAlice.seal(bob, bye);
  await toBob.open({ ...sealed, sequence: 2 ** 32 - 1 });
  expect(await toBob.open(sealed)).toEqual(opened(bye));
});

test('[N8] a signal that changed its direction opens nothing', async () => {
  const sealed = await two().fromAlice.seal(bob, bye);
  expect(await two().fromAlice.open({ ...sealed, from: bob, to: alice })).toEqual(
    failed('wrong-key'),
  );
});

test('[N8] [P92] a repeated signal is dropped, however often it comes', async () => {
  const { fromAlice, toBob } = two();
  const sealed = await fromAlice.seal(bob, bye);
  const all = [await toBob.open(sealed), await toBob.open(sealed), await toBob.open(sealed)];
  expect(all).toEqual([opened(bye), failed('repeated'), failed('repeated')]);
});

async function sealMany(count: number): Promise<readonly Sealed[]> {
  const { fromAlice } = two();
  const many: Sealed[] = [];
  for (let number = 0; number < count; number += 1) many.push(await fromAlice.seal(bob, bye));
  return many;
}

test('[N8] signals that overtake each other are opened, each once', async () => {
  const { toBob } = two();
  const [first, second, third] = await sealMany(3);
  const order = [third, first, second, first].filter(sealed => sealed !== undefined);
  const results = [];
  for (const sealed of order) results.push(await toBob.open(sealed));
  expect(results).toEqual([opened(bye), opened(bye), opened(bye), failed('repeated')]);
});

test('[N8] 1023 behind the newest is late, 1024 behind is too late', async () => {
  const { toBob } = two();
  const many = await sealMany(1_025);
  const open = async (number: number) => {
    const sealed = many[number];
    return sealed === undefined ? null : toBob.open(sealed);
  };
  expect(await open(1_024)).toEqual(opened(bye));
  expect(await open(1)).toEqual(opened(bye));
  expect(await open(0)).toEqual(failed('repeated'));
});

test('[N8] thousands of signals later none of them opens again', async () => {
  const { toBob } = two();
  const many = await sealMany(3_000);
  for (const sealed of many) expect(await toBob.open(sealed)).toEqual(opened(bye));
  for (const sealed of many.filter(({ sequence }) => sequence % 100 === 99))
    expect([sealed.sequence, await toBob.open(sealed)]).toEqual([
      sealed.sequence,
      failed('repeated'),
    ]);
});

test('[N8] what is sealed well but is no signal is dropped', async () => {
  const { fromAlice, toBob } = two();
  const later = { type: 'later' } as unknown as PeerSignal;
  expect(await toBob.open(await fromAlice.seal(bob, later))).toEqual(failed('invalid'));
});
