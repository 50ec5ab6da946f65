import { expect, test } from 'vitest';
import type { Device } from '../ports.ts';
import { fakeDevice } from '../testing/fake-media.ts';
import { FakeStorage } from '../testing/fake-profile.ts';
import { defaultGroup, find, listed, plainLabel, readChoices, writeChoices } from './choice.ts';

const headset = fakeDevice('microphone', 'a1', 'Headset');
const desk = fakeDevice('microphone', 'b2', 'Desk');

test('[E1] a choice is found by its id, and by its name when the ids have changed', () => {
  const devices = [desk, headset];
  expect(find({ id: 'a1', label: 'Desk' }, devices)).toBe(headset);
  expect(find({ id: 'gone', label: 'Desk' }, devices)).toBe(desk);
  expect(find({ id: 'gone', label: 'Gone' }, devices)).toBeNull();
  expect(find(undefined, devices)).toBeNull();
});

test('[E1] choices are read as they were written', () => {
  const profile = new FakeStorage();
  expect(readChoices(profile)).toEqual({});
  const choices = { camera: { id: 'c', label: 'Camera' }, speaker: { id: 's', label: 'Box' } };
  writeChoices(profile, choices);
  expect(readChoices(profile)).toEqual(choices);
});

test.each([
  'nonsense',
  '[]',
  'null',
  '7',
  '{"camera":7}',
  '{"camera":{"id":"c"}}',
  `{"camera":{"id":"${'c'.repeat(1_001)}","label":""}}`,
])('[E1] stored choices that cannot be read are none: %s', stored => {
  const profile = new FakeStorage();
  profile.write('visavis.devices', stored);
  expect(readChoices(profile)).toEqual({});
});

test('[E7] second names and devices without a name are left out, virtual ones and telephones come last', () => {
  const microphone = (id: string, label: string): Device => fakeDevice('microphone', id, label);
  const devices = [
    microphone('default', 'Default - Desk'),
    microphone('communications', 'Communications - Desk'),
    microphone('v', 'BlackHole 2ch'),
    microphone('p', 'Ada’s iPhone Microphone'),
    desk,
    microphone('n', ''),
    fakeDevice('camera', 'c', 'Camera'),
    headset,
  ];
  expect(listed(devices, 'microphone').map(({ id }) => id)).toEqual(['b2', 'a1', 'v', 'p']);
  expect(listed(devices, 'camera').map(({ id }) => id)).toEqual(['c']);
  expect(listed(devices, 'speaker')).toEqual([]);
});

test('[E6] the default is known by its group and called by its own name', () => {
  const byDefault: Device = {
    ...fakeDevice('microphone', 'default', 'Standard - Desk'),
    group: desk.group,
  };
  expect(defaultGroup([byDefault, desk])).toBe(desk.group);
  expect(defaultGroup([desk])).toBe('');
  expect(plainLabel('Standard - Desk', 'default', [byDefault, desk])).toBe('Desk');
  expect(plainLabel('Standard - Desk', 'default', [byDefault])).toBe('Standard - Desk');
  expect(plainLabel('Desk', 'b2', [byDefault, desk])).toBe('Desk');
});
