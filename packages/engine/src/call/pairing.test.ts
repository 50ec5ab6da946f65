// Two people's links over a fake network, their signals over a wire of 10 ms that the test can cut.
import { encode, PeerSignal, SessionId, type LinkId } from '@visavis/protocol';
import { parse, safeParse } from 'valibot';
import { expect, test } from 'vitest';
import { FakeClock } from '../testing/fake-clock.ts';
import { FakeNetwork } from '../testing/fake-peers.ts';
import { countCryptography } from '../testing/settle.ts';
import { Pairing } from './pairing.ts';

const settle = countCryptography();
const sessionOf = {
  alice: parse(SessionId, 'A'.repeat(22)),
  bob: parse(SessionId, 'B'.repeat(22)),
};
const stranger = parse(SessionId, 'C'.repeat(22));
const linkOf = (offerer: SessionId, generation: number): LinkId => ({ generation, offerer });

class Person {
  readonly session: SessionId;
  readonly pairing: Pairing;
  readonly heard: unknown[] = [];
  readonly sent: PeerSignal[] = [];
  /** One for each connection. */
  readonly made: readonly unknown[];
  /** Takes what is sent; nobody until the test wires it. */
  onSend: (signal: PeerSignal) => void = () => undefined;
  streaming = false;

  constructor(network: FakeNetwork, session: SessionId) {
    this.session = session;
    const peers = network.page();
    this.made = peers.hidden;
    const world = { clock: network.clock, peers };
    const options = {
      session: () => this.session,
      iceServers: () => [],
      tracks: () => ({ audio: null, video: null }),
    };
    this.pairing = new Pairing(world, options, {
      send: (_to, signal) => {
        this.sent.push(signal);
        this.onSend(signal);
      },
      onEvent: type => this.heard.push(type),
      onStream: stream => (this.streaming = stream !== null),
      onChannelOpen: () => this.heard.push('open'),
      onMessage: text => this.heard.push(text),
      onStall: () => this.heard.push('stall'),
      onRepair: type => this.heard.push(type),
      onFault: error => this.heard.push(error),
    });
  }

  /** What was said, without its descriptions. */
  get said(): readonly unknown[] {
    return this.sent.splice(0).map(signal => ('sdp' in signal ? { ...signal, sdp: '' } : signal));
  }
}

function world() {
  const clock = new FakeClock(settle);
  const network = new FakeNetwork(clock);
  const alice = new Person(network, sessionOf.alice);
  const bob = new Person(network, sessionOf.bob);
  const wire = (from: Person, to: Person) => {
    from.onSend = signal => clock.after(10, () => to.pairing.receive(from.session, signal));
  };
  wire(alice, bob);
  wire(bob, alice);
  return { clock, network, alice, bob };
}

const offer = (link: LinkId, number = 1) => ({ type: 'offer', link, number, sdp: '' }) as const;
const answer = (link: LinkId, number = 1) => ({ type: 'answer', link, number, sdp: '' }) as const;
const ask = (link: LinkId | null, want: 'restart' | 'link') => ({ type: 'ask', link, want });
const aliceLink = (generation: number) => linkOf(sessionOf.alice, generation);
const bobLink = (generation: number) => linkOf(sessionOf.bob, generation);

/** Bob comes to Alice with the offer that his `join` carries. */
async function connected() {
  const all = world();
  const { clock, alice, bob } = all;
  const intro = await bob.pairing.introduction();
  alice.pairing.meet(bob.session, 'peer');
  bob.pairing.meet(alice.session, 'me');
  if (intro !== null) alice.pairing.receive(bob.session, intro);
  await clock.advance(200);
  expect([alice.heard.splice(0), bob.heard.splice(0)]).toEqual([
    ['link-up', 'open'],
    ['link-up', 'open'],
  ]);
  expect([alice.said, bob.said]).toEqual([[answer(bobLink(1))], []]);
  return all;
}

test('[G1] [G2] the offer made before the click connects, and nobody offers again', async () => {
  const { clock, network, alice, bob } = await connected();
  await clock.advance(10_000);
  expect([alice.said, bob.said, network.peers.size]).toEqual([[], [], 2]);
  expect([alice.streaming, bob.streaming]).toEqual([true, true]);
});

test('[G1] the offer is prepared once, and thrown away when it is out of date', async () => {
  const { clock, network, bob } = world();
  bob.pairing.prepare();
  bob.pairing.prepare();
  await clock.advance(0);
  expect(network.peers.size).toBe(1);
  bob.pairing.unprepare();
  expect(network.peers.size).toBe(0);
  expect(await bob.pairing.introduction()).toMatchObject({ type: 'offer', link: bobLink(2) });
});

test('[G1] who is met already gets no introduction, and nothing is prepared for them', async () => {
  const { network, bob } = await connected();
  bob.pairing.prepare();
  expect([await bob.pairing.introduction(), network.peers.size]).toEqual([null, 2]);
});

test('[G1] who waits throws the own offer away when somebody comes', async () => {
  const { clock, network, alice, bob } = world();
  alice.pairing.prepare();
  await clock.advance(0);
  alice.pairing.meet(bob.session, 'peer');
  expect(network.peers.size).toBe(0);
});

test('[G2] whoever arrives unprepared offers at once', async () => {
  const { clock, alice, bob } = world();
  alice.pairing.meet(bob.session, 'peer');
  bob.pairing.meet(alice.session, 'me');
  await clock.advance(200);
  expect([alice.said, bob.said]).toEqual([[answer(bobLink(1))], [offer(bobLink(1))]]);
  expect(alice.heard).toEqual(['link-up', 'open']);
});

test('[G2] the same session met again changes nothing', async () => {
  const { clock, network, alice, bob } = await connected();
  alice.pairing.meet(bob.session, 'me');
  bob.pairing.meet(alice.session, 'peer');
  await clock.advance(10_000);
  expect([alice.said, bob.said, network.peers.size]).toEqual([[], [], 2]);
});

test('[G2] a new session has no past: its first link is newer than any before', async () => {
  const { clock, network, alice, bob } = await connected();
  alice.pairing.receive(bob.session, { type: 'ask', link: null, want: 'link' });
  await clock.advance(500);
  alice.sent.length = alice.heard.length = 0;
  const carol = new Person(network, stranger);
  carol.onSend = signal => clock.after(10, () => alice.pairing.receive(stranger, signal));
  alice.onSend = signal => clock.after(10, () => carol.pairing.receive(alice.session, signal));
  alice.pairing.meet(stranger, 'peer');
  carol.pairing.meet(alice.session, 'me');
  await clock.advance(200);
  expect([carol.said, alice.said]).toEqual([
    [offer(linkOf(stranger, 1))],
    [answer(linkOf(stranger, 1))],
  ]);
  expect([carol.heard, alice.heard]).toEqual([
    ['link-up', 'open'],
    ['link-up', 'open'],
  ]);
});

test('[G2] nobody but the met session is listened to', async () => {
  const { clock, network, alice } = await connected();
  alice.pairing.receive(stranger, offer(linkOf(stranger, 9)));
  alice.pairing.receive(stranger, { type: 'ask', link: null, want: 'link' });
  alice.pairing.receive(sessionOf.bob, offer(linkOf(stranger, 9)));
  await clock.advance(200);
  expect([alice.said, network.peers.size]).toEqual([[], 2]);
});

test('[G3] a new link is made beside the shown one, which stays until the new one is up', async () => {
  const { clock, network, alice, bob } = await connected();
  alice.pairing.receive(bob.session, { type: 'ask', link: null, want: 'link' });
  await clock.advance(30);
  expect([network.peers.size, alice.streaming, bob.streaming]).toEqual([4, true, true]);
  expect([alice.heard, bob.heard]).toEqual([[], []]);
  await clock.advance(200);
  expect([network.peers.size, alice.streaming, bob.streaming]).toEqual([2, true, true]);
  expect([alice.heard, bob.heard]).toEqual([
    ['link-up', 'open'],
    ['link-up', 'open'],
  ]);
  expect([alice.said, bob.said]).toEqual([[offer(aliceLink(2))], [answer(aliceLink(2))]]);
});

test('[G4] of two links of one generation both keep the one of the greater session', async () => {
  const { clock, network, alice, bob } = await connected();
  alice.pairing.receive(bob.session, { type: 'ask', link: null, want: 'link' });
  bob.pairing.receive(alice.session, { type: 'ask', link: null, want: 'link' });
  await clock.advance(500);
  expect([alice.said, bob.said]).toEqual([
    [offer(aliceLink(2)), answer(bobLink(2))],
    [offer(bobLink(2))],
  ]);
  expect(network.peers.size).toBe(2);
  expect([alice.heard, bob.heard]).toEqual([
    ['link-up', 'open'],
    ['link-up', 'open'],
  ]);
});

test('[G4] a link that is not newer than the newest known is ignored', async () => {
  const { clock, network, alice, bob } = await connected();
  alice.pairing.receive(bob.session, { type: 'ask', link: null, want: 'link' });
  await clock.advance(500);
  expect(alice.said).toEqual([offer(aliceLink(2))]);
  alice.pairing.receive(bob.session, offer(bobLink(1)));
  await clock.advance(100);
  expect([alice.said, network.peers.size]).toEqual([[], 2]);
});

test('[G5] who was met and has not offered in three seconds is asked to', async () => {
  const { clock, alice, bob } = world();
  alice.pairing.meet(bob.session, 'peer');
  await clock.advance(2_999);
  expect(alice.said).toEqual([]);
  bob.pairing.meet(alice.session, 'me');
  bob.sent.length = 0;
  await clock.advance(1);
  expect([alice.said, bob.said]).toEqual([[ask(null, 'link')], [offer(bobLink(1))]]);
});

test('[G5] who was asked and has offered lately does not offer again', async () => {
  const { clock, alice, bob } = world();
  alice.onSend = () => undefined;
  bob.onSend = () => undefined;
  alice.pairing.meet(bob.session, 'peer');
  bob.pairing.meet(alice.session, 'me');
  await clock.advance(2_999);
  bob.pairing.receive(alice.session, { type: 'ask', link: null, want: 'link' });
  await clock.advance(0);
  expect(bob.said).toEqual([offer(bobLink(1))]);
  await clock.advance(1);
  bob.pairing.receive(alice.session, { type: 'ask', link: null, want: 'link' });
  await clock.advance(0);
  expect(bob.said).toEqual([offer(bobLink(2))]);
});

test('[G5] a later offer of a link that is not known is answered by asking for a new one', async () => {
  const { clock, alice, bob } = world();
  alice.pairing.meet(bob.session, 'peer');
  alice.pairing.receive(bob.session, offer(bobLink(4), 2));
  await clock.advance(0);
  expect(alice.said).toEqual([ask(null, 'link')]);
});

test('[G6] after a parting the data channel lives for 300 ms and carries the farewell', async () => {
  const { clock, network, alice, bob } = await connected();
  bob.pairing.part();
  expect([bob.streaming, bob.pairing.peer, bob.pairing.sendMessage('farewell')]).toEqual([
    false,
    null,
    true,
  ]);
  await clock.advance(299);
  expect([alice.heard, network.peers.size]).toEqual([['farewell'], 2]);
  await clock.advance(1);
  expect([network.peers.size, bob.pairing.sendMessage('too late')]).toEqual([1, false]);
  await clock.advance(10);
  expect(alice.heard).toEqual(['farewell', 'link-gone']);
});

test('[G6] two who parted meet again in a link with another id', async () => {
  const { clock, alice, bob } = await connected();
  bob.pairing.part();
  alice.pairing.part();
  alice.pairing.meet(bob.session, 'peer');
  bob.pairing.meet(alice.session, 'me');
  await clock.advance(500);
  expect([alice.said, bob.said]).toEqual([[answer(bobLink(2))], [offer(bobLink(2))]]);
  expect([alice.heard, bob.heard]).toEqual([
    ['link-up', 'open'],
    ['link-up', 'open'],
  ]);
});

test('[L7] the offerer restarts, the other side asks it to', async () => {
  const { clock, alice, bob } = await connected();
  alice.pairing.repair('restart');
  await clock.advance(100);
  expect([alice.said, bob.said]).toEqual([
    [ask(bobLink(1), 'restart'), answer(bobLink(1), 2)],
    [offer(bobLink(1), 2)],
  ]);
});

test('a silent link is told of once, and again when its packets flow', async () => {
  const { clock, network, alice, bob } = await connected();
  await clock.advance(1_000);
  network.blackout = true;
  await clock.advance(2_000);
  const silent = ['stall', 'ice-restart', 'link-silent'];
  expect([alice.heard.splice(0), bob.heard.splice(0)]).toEqual([silent, silent]);
  network.blackout = false;
  await clock.advance(300);
  const flowing = ['link-flowing', encode({ type: 'key-frame' })];
  expect([alice.heard, bob.heard]).toEqual([flowing, flowing]);
});

test('[G2] [R5] the friend’s way is back: a silent link is restarted at once', async () => {
  const { clock, network, alice, bob } = await connected();
  await clock.advance(1_000);
  network.blackout = true;
  await clock.advance(1_200);
  alice.heard.length = bob.heard.length = alice.sent.length = bob.sent.length = 0;
  bob.pairing.meet(alice.session, 'peer');
  await clock.advance(100);
  expect([bob.heard, bob.said]).toEqual([['ice-restart'], [offer(bobLink(1), 3)]]);
});

test('[R11] my way is back while packets are missing: there is a new link before the old one is repaired', async () => {
  const { clock, network, alice, bob } = await connected();
  await clock.advance(1_000);
  network.changeAddresses();
  await clock.advance(400);
  alice.heard.length = bob.heard.length = alice.sent.length = bob.sent.length = 0;
  alice.pairing.meet(bob.session, 'me');
  alice.pairing.meet(bob.session, 'me');
  await clock.advance(200);
  expect(alice.said).toContainEqual(offer(aliceLink(2)));
  expect([alice.heard, bob.heard].map(heard => heard.includes('link-up'))).toEqual([true, true]);
  expect(alice.heard).not.toContain('link-silent');
});

test('[G2] [R5] the same session again changes nothing while packets flow', async () => {
  const { clock, alice, bob } = await connected();
  alice.pairing.meet(bob.session, 'peer');
  bob.pairing.meet(alice.session, 'me');
  await clock.advance(5_000);
  expect([alice.heard, alice.said, bob.heard, bob.said]).toEqual([[], [], [], []]);
});

test('[L13] a new link whose offer was lost on the way goes on when a way is back', async () => {
  for (const whose of ['me', 'peer'] as const) {
    const { clock, alice, bob } = await connected();
    const receive = bob.pairing.receive.bind(bob.pairing);
    bob.pairing.receive = () => undefined;
    alice.pairing.repair('move');
    await clock.advance(500);
    expect(bob.heard).not.toContain('link-up');
    bob.pairing.receive = receive;
    alice.pairing.meet(bob.session, whose);
    await clock.advance(500);
    expect([alice.heard, bob.heard].map(heard => heard.includes('link-up'))).toEqual([true, true]);
  }
});

test('nothing is left of a closed pair', async () => {
  const { clock, network, alice, bob } = await connected();
  alice.pairing.close();
  bob.pairing.close();
  alice.heard.length = bob.heard.length = 0;
  await clock.advance(60_000);
  expect([network.peers.size, alice.heard, bob.heard, alice.said, bob.said]).toEqual([
    0,
    [],
    [],
    [],
    [],
  ]);
});

test('[L15] candidates that are found before anybody is met reach whoever is', async () => {
  const { clock, network, alice, bob } = world();
  const intro = await bob.pairing.introduction();
  const [own] = network.peers;
  own?.findCandidate('late');
  await clock.advance(100);
  expect(bob.sent).toEqual([]);
  alice.pairing.meet(bob.session, 'peer');
  bob.pairing.meet(alice.session, 'me');
  if (intro !== null) alice.pairing.receive(bob.session, intro);
  await clock.advance(200);
  expect(bob.said).toMatchObject([
    { type: 'candidates', link: bobLink(1), candidates: [{ candidate: 'late' }] },
  ]);
  expect(alice.heard).toEqual(['link-up', 'open']);
});

test('[G8] a friend who names an absurd generation shuts nobody out of the next call', async () => {
  const { clock, alice, bob } = await connected();
  alice.pairing.receive(bob.session, offer(bobLink(2 ** 31)));
  await clock.advance(100);
  alice.pairing.repair('new-link');
  alice.pairing.part();
  alice.sent.length = 0;
  alice.pairing.meet(stranger, 'me');
  await clock.advance(100);
  expect(alice.sent.map(({ type }) => type)).toEqual(['offer']);
  expect(safeParse(PeerSignal, alice.sent[0]).success).toBe(true);
});

test('[G8] a friend who offers without end gets no connection for each', async () => {
  const { clock, alice, bob } = await connected();
  for (let generation = 2; generation < 202; generation += 1)
    alice.pairing.receive(bob.session, offer(bobLink(generation)));
  await clock.advance(100);
  expect(alice.made.length).toBe(20);
});
