import { expect, test } from 'vitest';
import { sharedRoom } from './shared-room.ts';

function shared(fields: Readonly<Record<string, string>>): string | null {
  return sharedRoom(new URL(`https://v.example/?${new URLSearchParams(fields).toString()}`));
}

test.each([
  ['a link', { url: 'https://v.example/?lang=it#casa%20blu' }, '#casa%20blu'],
  ['a link in a text', { text: 'Come: https://v.example/#casa now', title: 'Hi' }, '#casa'],
  ['a name', { text: '  Casa Blu ' }, '#Casa%20Blu'],
  ['a title when there is no text', { title: 'Casa', text: '' }, '#Casa'],
  ['half a character', { text: 'a\ud800' }, '#a%EF%BF%BD'],
  ['a page from elsewhere', { url: 'https://elsewhere.example/#casa', title: 'Casa' }, ''],
  ['a whole article', { text: 'word '.repeat(40) }, ''],
  ['nothing to read', { text: ' ' }, ''],
  ['a broken link', { text: 'https://' }, '#https%3A%2F%2F'],
  ['no share at all', { lang: 'it' }, null],
])('[A4] %s', (_, fields, fragment) => {
  expect(shared(fields)).toBe(fragment);
});
