// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { SafetyState } from '@visavis/engine';
import { fakeSafety, madeCode, type FakeSafety } from '../../gallery/fake-safety.ts';
import { show, type Scene } from '../testing.tsx';

const PATIENT = { timeout: 20_000 };
let scene: Scene;
let safety: FakeSafety;
beforeEach(() => {
  history.replaceState(null, '', '/');
  safety = fakeSafety(madeCode('none'));
});
afterEach(() => scene.close());

const panel = () => scene.root.querySelector<HTMLElement>('#safety-panel');

async function meet(name = 'Casa Blu'): Promise<void> {
  scene = await show({ phase: 'connected', name });
  await scene.change(() => (scene.call.company.safety.value = safety));
}

async function open(name?: string): Promise<void> {
  await meet(name);
  await scene.change(() => (scene.shell.panel.value = 'safety'));
  await expect.poll(panel, PATIENT).not.toBeNull();
}

test('[V16] the panel has the four signs in their order, with their words', async () => {
  await open();
  const signs = [...(panel()?.querySelectorAll('li') ?? [])].map(sign => sign.textContent);
  expect(signs).toEqual(['🦋butterfly', '🎁gift', '🧀cheese', '🍌banana']);
  expect(panel()?.querySelectorAll('li [aria-hidden="true"]').length).toBe(4);
});

test('[V13] [V15] compared and found the same, or different: the panel says what follows', async () => {
  await open();
  await scene.change(() => scene.get('button', 'They are the same').click());
  expect(panel()?.textContent).toContain('You compared: nobody is between the two of you.');
  expect(scene.names('button')).not.toContain('They are the same');
  await scene.change(() => scene.get('button', 'They differ').click());
  expect(scene.get('alert').textContent).toContain('Leave, and meet under a name from the dice');
  await scene.change(() => scene.get('button', 'Leave the room').click());
  expect(scene.call.view.value.phase).toBe('ended');
});

test('[V12] [V14] an alarm opens the panel by itself, and whoever closes it is left in peace', async () => {
  await meet();
  expect(panel()).toBeNull();
  const broken: SafetyState = { phase: 'broken', why: 'broken-commit' };
  await scene.change(() => (safety.state.value = broken));
  await expect.poll(panel, PATIENT).not.toBeNull();
  expect(scene.get('alert').textContent).toContain('could not be made as it should be');
  await scene.change(() => (scene.shell.panel.value = null));
  expect(panel()).toBeNull();
});

test('[V17] what is said of the name is true of the name', async () => {
  await open('Kadime Lopo Tuva Reni');
  expect(panel()?.textContent).toContain('you are protected already');
  scene.close();
  await open('Casa Blu');
  expect(panel()?.textContent).toContain('might guess it');
});

test('[V11] a friend who does not answer is named', async () => {
  safety = fakeSafety({ phase: 'silent' });
  await open();
  expect(panel()?.querySelector('[role="status"]')?.textContent).toContain('does not answer');
});
