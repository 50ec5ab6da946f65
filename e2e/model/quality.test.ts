// Two whole engines in virtual time, and a line that loses what they say.
import type { Quality } from '@visavis/engine';
import { expect, test } from 'vitest';
import type { Person } from './person.ts';
import { Stage } from './stage.ts';

const ROOM = 'casa blu';

function qualityOf({ call }: Person): Quality {
  const quality = call.company.quality.value;
  if (quality === null) throw new Error('its code has not come');
  return quality;
}
const pictures = (person: Person) => {
  const { myPicture, friendPicture } = qualityOf(person);
  return [myPicture.value, friendPicture.value];
};
const gradeOf = (person: Person) => qualityOf(person).grade.value;
/** What all connections of the moment were told to send, in the order in which they were made. */
const orders = ({ network }: Stage) => [...network.peers].map(({ order }) => order);

async function two(): Promise<{ stage: Stage; alice: Person; bob: Person }> {
  const stage = new Stage();
  const [alice, bob] = [stage.person(), stage.person()];
  await stage.clock.advance(1_000);
  alice.call.join(ROOM);
  await stage.clock.advance(1_000);
  bob.call.join(ROOM);
  const haveMet = () => [alice, bob].every(({ call }) => call.company.quality.value !== null);
  expect(await stage.until(haveMet)).toBe(true);
  await stage.clock.advance(12_500);
  return { stage, alice, bob };
}

/** What Alice says arrives at Bob's with gaps. */
async function bobHearsGaps() {
  const people = await two();
  people.bob.tab.reception.gaps = 0.4;
  const isPaused = () => qualityOf(people.bob).friendPicture.value === 'paused';
  expect(await people.stage.until(isPaused, 15_000)).toBe(true);
  return people;
}

test('[Q1] [Q14] two who are well send everything and have all bars', async () => {
  const { stage, alice, bob } = await two();
  await stage.clock.advance(20_000);
  expect([pictures(alice), pictures(bob)]).toEqual([
    ['sent', 'sent'],
    ['sent', 'sent'],
  ]);
  expect([gradeOf(alice), gradeOf(bob)]).toEqual([
    { bars: 3, trouble: null },
    { bars: 3, trouble: null },
  ]);
  expect(orders(stage).map(order => order?.picture.maxKbps)).toEqual([1_700, 1_700]);
});

test('[Q1] [Q8] who is heard with gaps pauses the picture, both know, and the other picture goes on', async () => {
  const { alice, bob, stage } = await bobHearsGaps();
  expect([pictures(alice), pictures(bob)]).toEqual([
    ['paused', 'sent'],
    ['sent', 'paused'],
  ]);
  const [paused, whole] = orders(stage).toSorted(
    (a, b) => Number(b?.picture.paused) - Number(a?.picture.paused),
  );
  expect([paused?.picture.paused, paused?.sound]).toEqual([
    true,
    { maxKbps: 16, longPackets: true },
  ]);
  expect(whole?.picture.paused).toBe(false);
});

test('[Q11] a paused picture is no fault, however long it lasts', async () => {
  const { alice, bob, stage } = await bobHearsGaps();
  await stage.clock.advance(20_000);
  const faults = [alice, bob].map(({ call }) => call.health.faults.value);
  expect([faults, alice.phase, bob.phase]).toEqual([[[], []], 'connected', 'connected']);
});

test('[Q11] nor is one that is paused when packets were missing for a while', async () => {
  const { alice, bob, stage } = await bobHearsGaps();
  const before = stage.network.peers.size;
  stage.network.blackout = true;
  await stage.clock.advance(1_000);
  stage.network.blackout = false;
  await stage.clock.advance(5_000);
  const steps = [alice, bob].flatMap(({ call }) =>
    call.health.timeline.value.map(({ event }) => event.type),
  );
  expect([steps.includes('new-link'), stage.network.peers.size]).toEqual([false, before]);
});

test('[Q9] a line that is well again brings the picture back by itself', async () => {
  const { alice, bob, stage } = await bobHearsGaps();
  bob.tab.reception.gaps = 0;
  const isTried = () => pictures(bob)[1] === 'tried';
  expect(await stage.until(isTried, 15_000)).toBe(true);
  expect(await stage.until(() => pictures(bob)[1] === 'sent', 8_000)).toBe(true);
  await stage.clock.advance(30_000);
  expect(pictures(alice)).toEqual(['sent', 'sent']);
  expect(orders(stage).map(order => order?.picture.maxKbps)).toEqual([1_700, 1_700]);
});

test('[Q10] turned on anyway it is sent, small, and the friend is told', async () => {
  const { alice, bob, stage } = await bobHearsGaps();
  qualityOf(alice).insist();
  expect(qualityOf(alice).myPicture.value).toBe('sent');
  await stage.clock.advance(1_500);
  expect(qualityOf(bob).friendPicture.value).toBe('sent');
  const small = { paused: false, maxLines: 180, maxKbps: 100, maxFps: 15 };
  expect(orders(stage).map(order => order?.picture)).toContainEqual(small);
});

test('[Q12] on a new link the pause goes on until it was tried again', async () => {
  const { alice, bob, stage } = await bobHearsGaps();
  alice.call.hideAddress(true);
  await stage.clock.advance(3_000);
  const links = alice.call.health.timeline.value.filter(({ event }) => event.type === 'link-up');
  expect(links).toHaveLength(2);
  expect([pictures(alice)[0], pictures(bob)[1]]).toEqual(['paused', 'paused']);
  expect(orders(stage).map(order => order?.picture.paused)).toContain(true);
});

test('[Q13] whoever saves data sends little, and so does the friend', async () => {
  const { alice, stage } = await two();
  qualityOf(alice).saveData(true);
  await stage.clock.advance(2_000);
  const saved = { paused: false, maxLines: 360, maxKbps: 300, maxFps: null };
  expect(orders(stage).map(order => order?.picture)).toEqual([saved, saved]);
  qualityOf(alice).saveData(false);
  await stage.clock.advance(2_000);
  expect(orders(stage).map(order => order?.picture.maxLines)).toEqual([null, null]);
});

test('[Q14] [Q15] gaps are shown on both sides, each in its own words', async () => {
  const { alice, bob, stage } = await two();
  bob.tab.reception.gaps = 0.06;
  await stage.clock.advance(8_000);
  expect([gradeOf(alice), gradeOf(bob)]).toEqual([
    { bars: 2, trouble: 'sound-there' },
    { bars: 2, trouble: 'sound-here' },
  ]);
});

test('[Q15] after a silence there are no bars for ten seconds', async () => {
  const { alice, stage } = await two();
  expect(gradeOf(alice)?.bars).toBe(3);
  stage.network.blackout = true;
  await stage.clock.advance(2_500);
  stage.network.blackout = false;
  await stage.clock.advance(9_000);
  expect(gradeOf(alice)).toBe(null);
  await stage.clock.advance(5_000);
  expect(gradeOf(alice)?.bars).toBe(3);
});

test('[P133] [Q16] what is no report changes nothing', async () => {
  const { alice, bob, stage } = await two();
  const before = [pictures(alice), pictures(bob)];
  const nonsense = [
    new ArrayBuffer(4),
    'paused',
    '{"type":"report","name":"Alice"}',
    `{"type":"report","picture":"${'p'.repeat(600)}"}`,
  ];
  for (const data of nonsense)
    for (const peer of stage.network.peers) peer.lanes.quality.send(data);
  await stage.clock.advance(3_000);
  expect([pictures(alice), pictures(bob)]).toEqual(before);
  expect([gradeOf(alice)?.bars, gradeOf(bob)?.bars]).toEqual([3, 3]);
});

test('[Q4] who is heard with gaps, hears gaps, and is told nothing any more pauses the picture', async () => {
  const { alice, bob, stage } = await two();
  for (const peer of stage.network.peers) peer.lanes.quality.stuff();
  alice.tab.reception.gaps = 0.4;
  const isPaused = () => qualityOf(alice).myPicture.value === 'paused';
  expect(await stage.until(isPaused, 8_000)).toBe(true);
  expect(qualityOf(bob).myPicture.value).toBe('sent');
});

test('[Q16] a friend who no longer reports says nothing about now', async () => {
  const { alice, bob, stage } = await bobHearsGaps();
  for (const peer of stage.network.peers) peer.lanes.quality.stuff();
  bob.tab.reception.gaps = 0;
  await stage.clock.advance(30_000);
  expect(pictures(alice)[0]).toBe('paused');
});
