// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, test } from 'vitest';
import { fakeFiles, oneOffer, onTheirWay } from '../../gallery/fake-files.ts';
import { fakeSafety, madeCode } from '../../gallery/fake-safety.ts';
import { show, type Scene } from '../testing.tsx';

const name = 'Casa Blu';
let scene: Scene;
beforeEach(() => history.replaceState(null, '', '/'));
afterEach(() => scene.close());

async function press(label: string): Promise<void> {
  const button = scene.get('button', label);
  await scene.change(() => {
    button.focus();
    button.click();
  });
}

const focused = () => document.activeElement?.textContent;

test('whoever pressed a button that goes away with its screen goes on at the heading of the next one', async () => {
  scene = await show({ phase: 'waiting', name, why: 'alone' });
  await press('Leave');
  await expect.poll(focused).toBe('You have left');
});

test('whoever pressed a button that goes away alone goes on at the heading of what it was in', async () => {
  scene = await show({ phase: 'full', name, waitingForSeat: false });
  await press('Wait for a free seat');
  await expect.poll(focused).toBe('This room is full');
});

test('whoever answers an offer over the call goes on at the name of the room', async () => {
  scene = await show({ phase: 'connected', name });
  const files = fakeFiles(oneOffer);
  files.accept = () => void (files.list.value = []);
  await scene.change(() => (scene.call.company.files.value = files));
  await expect.poll(() => scene.names('button')).toContain('Accept');
  await press('Accept');
  await expect.poll(focused).toBe('Room Casa Blu');
});

test('whoever presses something away in a sheet goes on at the title of the sheet', async () => {
  scene = await show({ phase: 'connected', name });
  const files = fakeFiles(onTheirWay);
  files.remove = () => void (files.list.value = []);
  await scene.change(() => (scene.call.company.files.value = files));
  await scene.change(() => (scene.shell.panel.value = 'files'));
  await expect.poll(() => scene.names('button')).toContain('Cancel birthday.webm');
  await press('Cancel birthday.webm');
  await expect.poll(focused).toBe('Files');
  await scene.change(() => (scene.call.company.safety.value = fakeSafety(madeCode('none'))));
  await scene.change(() => (scene.shell.panel.value = 'safety'));
  await expect.poll(() => scene.names('button')).toContain('They are the same');
  await press('They are the same');
  await expect.poll(focused).toBe('Safety code');
});

test('whoever is elsewhere stays there', async () => {
  scene = await show({ phase: 'full', name, waitingForSeat: false });
  const other = scene.get('button', 'Try another name');
  await scene.change(() => {
    scene.get('button', 'Wait for a free seat').click();
    other.focus();
  });
  await new Promise(done => setTimeout(done));
  expect(document.activeElement).toBe(other);
});
