// Looking for rooms, for seats, and for people elsewhere.
import { RoomId, type Sealed, SeatSecret } from '@visavis/protocol';
import { parse } from 'valibot';
import { expect, test } from 'vitest';
import { secretToSeatId } from '../room/seat-id.ts';
import {
  connect,
  type ConnectOptions,
  roomId,
  seatSecret,
  sessionId,
  type TestClient,
} from '../testing.ts';
import { beside, counted } from './beside.ts';

const ATTACKER: ConnectOptions = { headers: { 'x-forwarded-for': '198.51.100.7' } };
const ROOM = roomId('R');

/** Some 128 bits, another for each number. */
const bits = (number: number) => `guess${String(number).padStart(17, '0')}`;

async function pair(port: number, session = sessionId('C')) {
  const [alice, bob] = [await connect(port), await connect(port)];
  alice.join(ROOM, 'C', { session });
  await alice.next('joined');
  bob.join(ROOM, 'D');
  await bob.next('joined');
  await alice.next('peer-joined');
  return { alice, bob };
}

const heardBy = async (...people: readonly TestClient[]) => {
  const heard = [];
  for (const person of people) heard.push((await person.rest()).map(({ type }) => type));
  return heard;
};

test('[Z14] who looks for rooms sees a hundred and twenty in a minute, from however many connections', () =>
  beside(
    async ({ port }) => {
      const answers: string[] = [];
      for (let client = 0; client < 3; client += 1) {
        const scanner = await connect(port, ATTACKER);
        for (let guess = 0; guess < 60; guess += 1) {
          scanner.join(parse(RoomId, bits(client * 60 + guess)), 'M');
          answers.push((await scanner.any()).type);
        }
        await scanner.close();
      }
      expect(answers.slice(0, 120)).toEqual(Array.from({ length: 120 }, () => 'joined'));
      expect(answers.slice(120)).toEqual(Array.from({ length: 60 }, () => 'refused'));
    },
    { TRUST_PROXY: '1', JOINS_PER_MINUTE: '120' },
  ));

test('[Z14] whoever finds a room is seen by those inside, and a full one says nothing of them', () =>
  beside(async ({ port }) => {
    const alice = await connect(port);
    alice.join(ROOM, 'C');
    await alice.next('joined');
    const scanner = await connect(port);
    scanner.join(ROOM, 'M');
    await scanner.next('joined');
    scanner.join(parse(RoomId, bits(1)), 'M');
    await scanner.next('joined');
    expect(await heardBy(alice)).toEqual([['peer-joined', 'peer-left']]);
    const bob = await connect(port);
    bob.join(ROOM, 'D');
    await bob.next('joined');
    scanner.join(ROOM, 'M');
    expect(await scanner.any()).toEqual({ type: 'full', retryAfterMs: 3_000 });
    expect(await heardBy(alice, bob)).toEqual([['peer-joined', 'knock'], ['knock']]);
  }));

test('[Z14] rooms that were looked for are forgotten when the one who looked is gone', () =>
  beside(async ({ port, clock }) => {
    for (let client = 0; client < 50; client += 1) {
      const scanner = await connect(port);
      scanner.join(parse(RoomId, bits(client)), 'M');
      await scanner.next('joined');
      scanner.socket.terminate();
    }
    await expect.poll(() => counted(port, 'visavis_connections'), { timeout: 20_000 }).toBe(2);
    expect(await counted(port, 'visavis_rooms')).toBe(51);
    clock.advance(31_000);
    expect(await counted(port, 'visavis_rooms')).toBe(1);
  }));

test('[Z15] nothing that is known of somebody opens their seat, and guesses make no noise', () =>
  beside(async ({ port }) => {
    const session = sessionId('Y');
    const { alice, bob } = await pair(port, session);
    const known = [secretToSeatId(seatSecret('C')), session, ROOM];
    const secrets = [...known, ...Array.from({ length: 60 }, (_, number) => bits(number))];
    const guesser = await connect(port);
    for (const secret of secrets) {
      const claims = { seat: parse(SeatSecret, secret), session };
      guesser.join(ROOM, 'C', {
        ...claims,
        returning: true,
        peerSeat: secretToSeatId(seatSecret('D')),
      });
      expect((await guesser.any()).type).toBe('full');
    }
    expect(await heardBy(alice, bob)).toEqual([['knock'], ['knock']]);
  }));

test('[Z15] nor does it while the one whose seat it is has lost the connection', () =>
  beside(async ({ port }) => {
    const { alice, bob } = await pair(port);
    alice.socket.terminate();
    await bob.next('peer-away');
    const guesser = await connect(port);
    const seat = parse(SeatSecret, secretToSeatId(seatSecret('C')));
    guesser.join(ROOM, 'C', { seat, returning: true });
    await guesser.next('full');
    const again = await connect(port);
    again.join(ROOM, 'C', { returning: true });
    expect((await again.next('joined')).seat).toBe(0);
    expect(await heardBy(bob)).toEqual([['knock', 'peer-joined']]);
  }));

test('[Z16] no signal reaches another room, whatever names are on it', () =>
  beside(async ({ port }) => {
    const { alice: mallory, bob: friend } = await pair(port);
    const outsider = await connect(port);
    const names = ['A', 'B', 'C', 'D', 'M'];
    const signals = names.flatMap(from => names.map(to => sealed(from, to)));
    for (const one of [...signals, ...names.map(from => sealed(from, null))])
      for (const sender of [mallory, friend, outsider])
        sender.send({ type: 'signal', sealed: one });
    // What the two may say to each other arrives; all else is dropped, or refused to who has no seat.
    expect(await heardBy(mallory, friend)).toEqual([['signal'], ['signal']]);
    expect(new Set((await heardBy(outsider)).flat())).toEqual(new Set(['refused']));
  }));

test('[Z16] who takes the names of others along into a room of their own reaches nobody', () =>
  beside(async ({ port }) => {
    const mallory = await connect(port);
    // The secret, the session and the peer of a neighbour, in another room.
    mallory.join(ROOM, 'A', { returning: true, peerSeat: secretToSeatId(seatSecret('B')) });
    expect((await mallory.next('joined')).peer).toBe(null);
    for (const to of ['A', 'B']) mallory.send({ type: 'signal', sealed: sealed('A', to) });
    mallory.send({ type: 'hold' });
    mallory.send({ type: 'leave' });
    expect(await heardBy(mallory)).toEqual([[]]);
  }));

function sealed(from: string, to: string | null): Sealed {
  const session = to === null ? null : sessionId(to);
  return { from: sessionId(from), to: session, sequence: 0, box: 'forged' };
}
