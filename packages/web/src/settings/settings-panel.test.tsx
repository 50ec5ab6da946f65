// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { fakeDevices } from '../../gallery/fake-devices.ts';
import { FakeAudio } from '../testing-audio.ts';
import { show, type Scene } from '../testing.tsx';

let scene: Scene;
let audio: FakeAudio;
let devices: ReturnType<typeof fakeDevices>;
beforeEach(async () => {
  localStorage.clear();
  history.replaceState(null, '', '/');
  delete document.documentElement.dataset['theme'];
  audio = FakeAudio.install();
  await open();
});
afterEach(() => {
  scene.close();
  vi.unstubAllGlobals();
});

async function open(): Promise<void> {
  scene = await show({ phase: 'connected', name: 'Casa Blu' });
  devices = fakeDevices();
  await scene.change(() => {
    scene.call.devices.value = devices;
    scene.shell.panel.value = 'settings';
  });
  await expect.poll(() => scene.names('heading')).toContain('Settings');
  await expect.poll(() => options('Camera')).toHaveLength(3);
}

async function reload(): Promise<void> {
  scene.close();
  await open();
}

function field(label: string): HTMLElement {
  const labels = [...scene.root.querySelectorAll('label')];
  const found = labels.find(element => element.textContent.startsWith(label));
  const control = found?.htmlFor
    ? scene.root.querySelector<HTMLElement>(`#${found.htmlFor}`)
    : found?.querySelector<HTMLElement>('input');
  if (!control) throw new Error(`no field ${label}`);
  return control;
}

const select = (label: string) => field(label) as HTMLSelectElement;
const toggle = (label: string) => field(label) as HTMLInputElement;
const options = (label: string) => [...select(label).options].map(({ text }) => text);

async function choose(label: string, text: string): Promise<void> {
  await scene.change(() => {
    const list = select(label);
    list.selectedIndex = [...list.options].findIndex(option => option.text === text);
    list.dispatchEvent(new Event('change', { bubbles: true }));
  });
}

async function click(label: string): Promise<void> {
  await scene.change(() => toggle(label).click());
}

test('[E1] [E7] the devices stand in lists, and what is chosen is used', async () => {
  expect(options('Microphone')).toEqual([
    'As in the system',
    'Built-in Microphone',
    'Jabra Evolve2 65',
  ]);
  await choose('Microphone', 'Jabra Evolve2 65');
  await expect.poll(() => devices.local.tracks.audio?.label).toBe('Jabra Evolve2 65');
  await choose('Camera', 'Logitech BRIO 4K Stream Edition (046d:085e)');
  await expect.poll(() => devices.local.tracks.video?.label).toMatch(/^Logitech/);
  await choose('Camera', 'Automatic');
  await expect.poll(() => devices.local.tracks.video?.label).toBe('FaceTime HD Camera');
});

test('[E9] without speakers to choose there is no list of them', async () => {
  expect(options('Speaker')).toHaveLength(3);
  devices.media.plugged = devices.media.plugged.filter(({ role }) => role !== 'speaker');
  await scene.change(() => devices.media.changed());
  await expect.poll(() => scene.root.textContent).not.toContain('Speaker');
});

test('[E9] the test tone goes to the chosen speaker, and so does the friend', async () => {
  const sinks: string[] = [];
  const friend = scene.root.querySelector<HTMLVideoElement>('video[data-person="friend"]');
  Object.assign(friend ?? {}, { setSinkId: (id: string) => Promise.resolve(sinks.push(id)) });
  await choose('Speaker', 'Jabra Evolve2 65');
  expect(sinks).toEqual(['desk']);
  await scene.change(() => scene.get('button', 'Test').click());
  await expect.poll(() => audio.notes).toHaveLength(4);
  expect(audio.sinks).toEqual(['desk']);
});

test('[E10] the level is there also while I am muted, and the microphone is let go with the panel', async () => {
  await scene.change(() => scene.call.toggleMicrophone());
  expect(scene.root.textContent).toContain('You are muted. Only you see this bar.');
  await expect.poll(() => devices.heard.value).not.toBeNull();
  await scene.change(() => (scene.shell.panel.value = null));
  await scene.change(() => scene.call.toggleMicrophone());
  await expect.poll(() => devices.heard.value).toBeNull();
});

test('[E15] theme, language and layout hold over a reload', async () => {
  await choose('Colours', 'Paper');
  expect(document.documentElement.dataset['theme']).toBe('paper');
  expect(localStorage.getItem('visavis.theme')).toBe('paper');
  await choose('Layout', 'Side by side');
  await reload();
  expect([select('Colours').value, select('Layout').value]).toEqual(['paper', 'facing']);
  await choose('Language', 'Italiano');
  await expect.poll(() => scene.names('heading')).toContain('Impostazioni');
  expect(localStorage.getItem('visavis.language')).toBe('it');
  expect(location.search).toBe('?lang=it');
  await choose('Colori', 'Come nel sistema');
  expect(document.documentElement.dataset['theme']).toBeUndefined();
});

test.each([
  ['Soft sounds', 'sounds', 'on'],
  ['Tell me when', 'knocks', 'on'],
  ['Single-key', 'shortcuts', 'on'],
  ['Push to talk', 'pushToTalk', 'off'],
  ['Save data', 'dataSaving', 'off'],
  ['Hide my address', 'addressHidden', 'off'],
] as const)('[E15] the switch “%s” holds over a reload', async (label, name, usual) => {
  expect(scene.shell.preferences[name].value).toBe(usual);
  await click(label);
  const other = usual === 'on' ? 'off' : 'on';
  expect(scene.shell.preferences[name].value).toBe(other);
  await reload();
  expect([scene.shell.preferences[name].value, toggle(label).checked]).toEqual([
    other,
    other === 'on',
  ]);
});

test('[E13] the address is hidden at once', async () => {
  await click('Hide my address');
  await click('Hide my address');
  expect(scene.call.asked).toEqual(['hideAddress true', 'hideAddress false']);
});

test('[E14] without a relay the address cannot be hidden, and what is on can be switched off', async () => {
  await scene.change(() => (scene.call.relay.value = false));
  expect(toggle('Hide my address').disabled).toBe(true);
  expect(scene.root.textContent).toContain('This server has no relay');
  expect(scene.names('alert')).toEqual([]);
  await scene.change(() => (scene.shell.preferences.addressHidden.value = 'on'));
  expect(toggle('Hide my address').disabled).toBe(false);
  expect(scene.get('alert').textContent).toContain('nobody can reach you');
});

test('what is not there is not offered, and the camera that is off says so', async () => {
  devices.media.plugged = devices.media.plugged.filter(({ role }) => role !== 'microphone');
  await scene.change(() => devices.media.changed());
  await expect.poll(() => scene.root.textContent).toContain('Microphone: None was found.');
  await scene.change(() => scene.call.toggleCamera());
  expect(scene.root.textContent).toContain('Your camera is off.');
});
