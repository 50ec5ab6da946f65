// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { CallView } from '@visavis/engine';
import { FakeTalk } from '../../gallery/fake-talk.ts';
import { show, type Scene } from '../testing.tsx';

const connected: CallView = { phase: 'connected', name: 'Casa Blu' };
let scene: Scene;
let talk: FakeTalk;
beforeEach(async () => {
  history.replaceState(null, '', '/');
  scene = await show(connected);
  talk = new FakeTalk();
  await scene.change(() => (scene.call.company.talk.value = talk.mine));
  await expect.poll(() => scene.names('button').some(name => name.startsWith('Chat'))).toBe(true);
});
afterEach(() => scene.close());

const panel = () => scene.root.querySelector<HTMLElement>('#talk-panel');
const field = () => scene.root.querySelector<HTMLTextAreaElement>('textarea');
const log = () => scene.root.querySelector<HTMLElement>('[role="log"]');
const shown = () =>
  [...(log()?.querySelectorAll('[dir="auto"]') ?? [])].map(text => text.textContent);

async function open(): Promise<void> {
  await scene.change(() => scene.get('button', 'Chat').click());
  await expect.poll(() => panel()?.contains(document.activeElement)).toBe(true);
}

async function write(text: string): Promise<void> {
  await scene.change(() => {
    const element = field()!;
    element.value = text;
    element.dispatchEvent(new Event('input', { bubbles: true }));
  });
}

async function press(key: string, more: KeyboardEventInit = {}): Promise<KeyboardEvent> {
  const event = new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...more });
  await scene.change(() => void field()!.dispatchEvent(event));
  return event;
}

test('[C15] who begins to write or to react before the code for it has come has it fetched', async () => {
  await scene.change(() => (scene.call.company.talk.value = null));
  await scene.change(() => scene.get('button', 'React').click());
  expect(scene.call.wanted).toEqual(['talk']);
  await scene.change(() => scene.get('button', 'Chat').click());
  await expect.poll(() => panel()?.textContent).toContain('cannot be loaded right now');
  expect([scene.call.wanted, field()]).toEqual([['talk', 'talk'], null]);
  await scene.change(() => (scene.call.company.talk.value = talk.mine));
  expect(field()).not.toBeNull();
});

test('[K1] what both write stands in the log, with who wrote it', async () => {
  talk.theirs.say('Ciao!');
  await open();
  await write('Hello');
  await press('Enter');
  expect([shown(), field()!.value]).toEqual([['Ciao!', 'Hello'], '']);
  expect(talk.theirs.messages.value.map(({ text }) => text)).toEqual(['Ciao!', 'Hello']);
  const heads = [...log()!.querySelectorAll('[data-by]')].map(
    message => message.firstElementChild?.textContent.split(' ')[0],
  );
  expect(heads).toEqual(['Your', 'Me']);
  expect(panel()!.textContent).toContain('Delivered');
});

test('[K1] a message keeps its time of day, though the clock of the page stood still while the device slept', async () => {
  talk.theirs.say('Good night');
  await open();
  const time = () => log()!.querySelector('time')?.textContent;
  const before = time();
  const now = Date.now();
  const slept = vi.spyOn(Date, 'now').mockImplementation(() => now + 5 * 3_600_000);
  await scene.change(() => talk.theirs.say('Good morning'));
  const after = [shown().length, time()];
  await scene.change(() => (scene.shell.panel.value = null));
  await open();
  after.push(time());
  slept.mockRestore();
  expect(after).toEqual([2, before, before]);
});

test('[K1] what waits for a connection says so, and goes out with it', async () => {
  await open();
  talk.cut();
  await write('Are you there?');
  await press('Enter');
  expect(log()!.querySelector('[data-waiting="true"]')?.textContent).toContain('Are you there?');
  expect(panel()!.textContent).toContain('Waiting: it goes out');
  await scene.change(() => talk.mend());
  expect(log()!.querySelector('[data-waiting="true"]')).toBeNull();
  expect(panel()!.textContent).toContain('Delivered');
});

test('[K13] Enter sends, Shift+Enter and an input method keep it for themselves', async () => {
  await open();
  await write('one');
  const kept = [
    await press('Enter', { shiftKey: true }),
    await press('Enter', { isComposing: true }),
    await press('Enter', { keyCode: 229 }),
  ];
  expect(kept.map(event => event.defaultPrevented)).toEqual([false, false, false]);
  expect([shown(), field()!.value]).toEqual([[], 'one']);
  expect((await press('Enter')).defaultPrevented).toBe(true);
  expect(shown()).toEqual(['one']);
});

test('[K7] nothing blank is sent, and there is room for four thousand characters', async () => {
  await open();
  await write('   ');
  await press('Enter');
  expect(shown()).toEqual([]);
  expect(field()!.maxLength).toBe(4_000);
  await write('x'.repeat(3_900));
  expect(panel()!.textContent).toContain('Characters left: 100');
});

test('[K12] what was written is text, and a link opens apart', async () => {
  talk.theirs.say('<img src=x onerror=alert(1)> https://example.org/a');
  await open();
  expect(shown()).toEqual(['<img src=x onerror=alert(1)> https://example.org/a']);
  expect(log()!.querySelector('img')).toBeNull();
  const link = log()!.querySelector('a')!;
  expect([link.href, link.target, link.rel]).toEqual([
    'https://example.org/a',
    '_blank',
    'noopener noreferrer',
  ]);
});

test('[K14] while the chat is closed the unread are counted and the last message is shown', async () => {
  await scene.change(() => talk.theirs.say('Psst!'));
  await scene.change(() => talk.theirs.say('Over here'));
  await expect.poll(() => document.title).toBe('(2) Casa Blu · Vis-à-vis');
  const chat = scene.get('button', 'Chat');
  expect(chat.getAttribute('aria-description')).toBe('2 new messages');
  await expect.poll(() => scene.names('button')).toContain('Your friend: Over here');
  await scene.change(() => scene.get('button', 'Your friend: Over here').click());
  await expect.poll(shown).toEqual(['Psst!', 'Over here']);
  expect([talk.mine.unread.value, document.title]).toEqual([0, 'Casa Blu · Vis-à-vis']);
  expect(scene.names('button')).not.toContain('Your friend: Over here');
});

test('[K14] a hidden page reads nothing', async () => {
  await open();
  Object.defineProperty(document, 'hidden', { value: true, configurable: true });
  await scene.change(() => talk.theirs.say('Are you looking?'));
  expect(talk.mine.unread.value).toBe(1);
  Object.defineProperty(document, 'hidden', { value: false, configurable: true });
  await scene.change(() => void document.dispatchEvent(new Event('visibilitychange')));
  expect(talk.mine.unread.value).toBe(0);
});

test('[K8] the friend’s typing is shown, and mine is told', async () => {
  await open();
  await scene.change(() => talk.theirs.type(true));
  expect(panel()!.textContent).toContain('Your friend is typing…');
  await write('He');
  expect(talk.theirs.friendTyping.value).toBe(true);
  await write('');
  expect(talk.theirs.friendTyping.value).toBe(false);
});

test('[K9] reactions rise on both sides and are spoken, and need a friend', async () => {
  const rising = () => [...scene.root.querySelectorAll('[aria-hidden="true"] > span[data-by]')];
  await open();
  await scene.change(() => panel()!.querySelector<HTMLElement>('[aria-label="Heart"]')!.click());
  expect(talk.theirs.reaction.value).toEqual({ by: 'friend', name: 'heart' });
  await scene.change(() => talk.theirs.react('applause'));
  await expect.poll(() => rising().map(({ textContent }) => textContent)).toEqual(['❤️', '👏']);
  expect(scene.root.textContent).toContain('Your friend: Applause');
  await scene.change(() => talk.cut());
  expect(panel()!.querySelector<HTMLButtonElement>('[aria-label="Heart"]')!.disabled).toBe(true);
});

test('what was begun is still there when the chat is opened again', async () => {
  await open();
  await write('half a sen');
  await press('Escape');
  expect(panel()).toBeNull();
  await open();
  expect(field()!.value).toBe('half a sen');
});

test('the chat has a key, and says how to begin', async () => {
  const key = new KeyboardEvent('keydown', { key: 'c', bubbles: true });
  await scene.change(() => void document.body.dispatchEvent(key));
  await expect.poll(log).not.toBeNull();
  expect(log()!.textContent).toContain('Only the two of you can read this.');
});
