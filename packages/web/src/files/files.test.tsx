// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { CallView } from '@visavis/engine';
import { fakeFiles, type FakeFiles, onTheirWay, severalOffers } from '../../gallery/fake-files.ts';
import { show, type Scene } from '../testing.tsx';

const connected: CallView = { phase: 'connected', name: 'Casa Blu' };
const PHASES = {
  lobby: { phase: 'lobby', name: 'Casa Blu', refusal: null },
  waiting: { phase: 'waiting', name: 'Casa Blu', why: 'friend-left' },
  connecting: { phase: 'connecting', name: 'Casa Blu' },
} satisfies Record<string, CallView>;
let scene: Scene;
let files: FakeFiles;

beforeEach(async () => {
  history.replaceState(null, '', '/');
  scene = await show(connected);
  files = fakeFiles();
  await scene.change(() => (scene.call.company.files.value = files));
  await expect.poll(news).not.toBeNull();
});
afterEach(() => scene.close());

const news = () => scene.root.querySelector('main > [aria-live="polite"]');
const panel = () => scene.root.querySelector<HTMLElement>('#files-panel');

interface Given {
  readonly types?: readonly string[];
  readonly items: readonly { readonly kind: string; readonly type: string }[];
}

/** What a person drags or pastes, as the browser gives it; whether the page took it. */
async function give(type: string, target: EventTarget, data: Given): Promise<boolean> {
  const event = new Event(type, { bubbles: true, cancelable: true });
  const given = { types: data.items.map(({ type }) => type), ...data };
  Object.assign(event, { dataTransfer: given, clipboardData: given });
  await scene.change(() => void target.dispatchEvent(event));
  return event.defaultPrevented;
}

const words = (type: string) => ({ kind: 'string', type });

function item(name: string, isDirectory = false) {
  const getAsFile = () => new File(['x'], name);
  return { kind: 'file', type: '', getAsFile, webkitGetAsEntry: () => ({ isDirectory }) };
}

test('[F1] files that are dropped anywhere are offered, folders are not, and the panel shows it', async () => {
  const data = { types: ['Files'], items: [item('a.txt'), item('folder', true)] };
  await give('dragenter', window, data);
  await expect.poll(() => scene.root.textContent).toContain('Drop to send to your friend');
  await give('drop', window, data);
  expect(files.asked).toEqual(['send a.txt']);
  expect(scene.root.textContent).not.toContain('Drop to send to your friend');
  expect(scene.root.textContent).toContain('Folders cannot be sent.');
  await expect.poll(panel).not.toBeNull();
});

test('[C15] files that are dropped before the code for it has come are offered when it comes, or the person is told', async () => {
  await scene.change(() => (scene.call.company.files.value = null));
  const drop = (name: string) => give('drop', window, { types: ['Files'], items: [item(name)] });
  await drop('early.txt');
  expect(scene.call.wanted).toEqual(['files', 'files']);
  await expect.poll(() => scene.root.textContent).toContain('cannot be loaded right now');
  scene.call.onWant = () => void (scene.call.company.files.value = files);
  await drop('again.txt');
  await expect.poll(() => files.asked).toEqual(['send again.txt']);
});

test('[F1] files that are pasted are offered, words are not taken', async () => {
  await give('paste', document, { items: [words('text/plain')] });
  await give('paste', document, { items: [item('image.png')] });
  expect(files.asked).toEqual(['send image.png']);
});

test('[F1] what an office program copies is words in a field, and a picture elsewhere', async () => {
  const data = { items: [words('text/plain'), words('text/html'), item('cells.png')] };
  const field = scene.root.appendChild(document.createElement('textarea'));
  expect([await give('paste', field, data), files.asked]).toEqual([false, []]);
  await give('paste', field, { items: [words('text/plain'), item('from-the-desk.pdf')] });
  await give('paste', document, data);
  expect(files.asked).toEqual(['send from-the-desk.pdf', 'send cells.png']);
});

test.each(['lobby', 'waiting', 'connecting'] as const)(
  '[F1] in the phase %s a file is not offered, and never takes the place of the page',
  async phase => {
    await scene.change(() => (scene.call.view.value = PHASES[phase]));
    const data = { types: ['Files'], items: [item('a.txt')] };
    const kept = [await give('dragover', window, data), await give('drop', window, data)];
    await give('paste', document, data);
    expect([kept, files.asked]).toEqual([[true, true], []]);
    expect(scene.root.textContent).not.toContain('Drop to send to your friend');
  },
);

test('[F2] an offer comes in a region that was there before, so that it is spoken', async () => {
  const before = news();
  expect(before?.textContent).toBe('');
  await scene.change(() => (files.list.value = severalOffers));
  expect([news() === before, before?.textContent]).toEqual([
    true,
    expect.stringContaining('Your friend wants to send you2 files'),
  ]);
});

test('[F2] what is offered while the panel is closed is answered at once, all together', async () => {
  await scene.change(() => (files.list.value = severalOffers));
  expect(scene.root.textContent).toContain('2 files');
  await scene.change(() => scene.get('button', 'Accept').click());
  expect(files.asked).toEqual(['accept in 1.jpg', 'accept in 2.jpg']);
});

test('[F15] the panel says how far everything is, the newest first', async () => {
  await scene.change(() => (files.list.value = onTheirWay));
  await scene.change(() => scene.get('button', 'Send files').click());
  await expect.poll(panel).not.toBeNull();
  const rows = [...(panel()?.querySelectorAll('li p') ?? [])];
  expect(rows.map(row => row.textContent.replaceAll(/\s/g, ' '))).toEqual([
    '1.2 GB · offered to you',
    '1.2 MB · next in line',
    '31 MB of 86 MB · 2.3 MB/s · 24 sec left',
    '3.4 MB · saved',
    '412 kB · delivered',
    'Your friend declined it.',
  ]);
  await scene.change(() => scene.get('button', 'Cancel birthday.webm').click());
  expect(files.asked).toEqual(['remove out birthday.webm']);
});
