// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, test } from 'vitest';
import { isSuggestedName } from '@visavis/engine';
import { show, type Scene } from '../testing.tsx';

let scene: Scene;
beforeEach(async () => {
  history.replaceState(null, '', '/');
  scene = await show({ phase: 'lobby', name: '', refusal: null });
});
afterEach(() => scene.close());

const field = () => scene.get('textbox', 'Room name') as HTMLInputElement;

async function type(text: string): Promise<void> {
  await scene.change(() => {
    field().value = text;
    field().dispatchEvent(new Event('input', { bubbles: true }));
  });
}

async function submit(): Promise<void> {
  await scene.change(() => {
    scene.root.querySelector('form')?.dispatchEvent(new Event('submit', { cancelable: true }));
  });
}

test('[U2] the name is asked for in a dialog with the focus in its field', () => {
  expect(scene.get('dialog').contains(field())).toBe(true);
  expect(document.activeElement).toBe(field());
});

test('[U3] the typed name is joined', async () => {
  await type('Casa Blu');
  await submit();
  expect(scene.call.asked).toEqual(['join Casa Blu']);
});

test('[U8] Cancel asks again, says why, and gives the focus back', async () => {
  await type('Casa Blu');
  await scene.change(() => scene.get('button', 'Cancel').click());
  expect(scene.get('alert').textContent).toBe('Please type a name for the room.');
  expect(field().value).toBe('');
  expect(document.activeElement).toBe(field());
});

test('[U8] Escape asks again and says why', async () => {
  await scene.change(() => {
    field().dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true }));
  });
  expect(scene.get('alert').textContent).toBe('Please type a name for the room.');
  expect(document.documentElement.dataset['phase']).toBe('lobby');
});

test('[U8] Escape that ends a composition, or closes a sheet, leaves the name in the field', async () => {
  const press = (more: KeyboardEventInit) =>
    scene.change(() => {
      const event = new KeyboardEvent('keydown', { key: 'Escape', bubbles: true, ...more });
      field().dispatchEvent(event);
    });
  await type('かさ');
  await press({ isComposing: true });
  await scene.change(() => (scene.shell.panel.value = 'settings'));
  await expect.poll(() => document.activeElement?.id).toBe('settings-panel');
  await press({ isComposing: true });
  expect([field().value, scene.shell.panel.value]).toEqual(['かさ', 'settings']);
  await press({});
  expect([field().value, scene.shell.panel.value]).toEqual(['かさ', null]);
  await press({});
  expect(field().value).toBe('');
});

test('[U8] a name that is too long stays in the field with the reason', async () => {
  await type('a'.repeat(65));
  await submit();
  expect(scene.get('alert').textContent).toContain('at most 64 characters');
  expect(field().value).toBe('a'.repeat(65));
  expect(field().getAttribute('aria-invalid')).toBe('true');
});

test('the dice proposes a name that cannot be guessed and says so', async () => {
  const before = scene.get('dialog').textContent;
  await scene.change(() => scene.get('button', 'Suggest a name').click());
  expect(isSuggestedName(field().value)).toBe(true);
  expect(before).toContain('might be guessed');
  expect(scene.get('dialog').textContent).toContain('Nobody can guess this name');
});

test('a name typed into the address by hand fills the field', async () => {
  await scene.change(() => {
    history.replaceState(null, '', '/#Caf%C3%A9%20100%25');
    window.dispatchEvent(new Event('hashchange'));
  });
  expect(field().value).toBe('Café 100%');
});
