import { expect, test } from 'vitest';
import { toPieces } from './pieces.ts';

const shown = (text: string) =>
  toPieces(text).map(piece => (piece.type === 'link' ? `<${piece.href}>` : piece.text));

test.each([
  ['see https://example.org/a?b=1#c', ['see ', '<https://example.org/a?b=1#c>']],
  ['HTTP://EXAMPLE.org is up', ['<http://example.org/>', ' is up']],
  ['(https://example.org/a).', ['(', '<https://example.org/a>', ').']],
  ['https://example.org/x_(y) and', ['<https://example.org/x_(y)>', ' and']],
  ['“https://example.org/…”', ['“', '<https://example.org/>', '…”']],
  [
    'https://one.example/,\nhttps://two.example/',
    ['<https://one.example/>', ',\n', '<https://two.example/>'],
  ],
])('[K12] links are found in what is written: %j', (text, pieces) => {
  expect(shown(text)).toEqual(pieces);
});

test.each([
  'javascript:alert(1)',
  'data:text/html,<script>alert(1)</script>',
  'ftp://example.org/',
  'https://',
  'https://[',
  'www.example.org',
  'https://bank.example@evil.example/',
  'https://user:password@evil.example/',
  '<a href="x">x</a><img src=x onerror=alert(1)>',
])('[K12] what is no web address stays text: %j', text => {
  expect(shown(text)).toEqual([text]);
});

test.each([
  // A Cyrillic а, and the name of the host that really is opened.
  ['https://b\u0430nk.example/', ['<https://xn--bnk-6cd.example/>']],
  // The right-to-left override would show this as `https://example.org/gpj.exe`.
  ['https://example.org/\u202eexe.jpg', ['<https://example.org/>', '\u202eexe.jpg']],
  ['https://example\u200b.org/', ['<https://example/>', '\u200b.org/']],
  ['https://example.org/\u00e9\u05d0', ['<https://example.org/%C3%A9%D7%90>']],
  ['https://example.org\u2044evil.example/', ['<https://example.xn--orgevil-3d7c.example/>']],
])('[K12] a link is shown as it is opened: %j', (text, pieces) => {
  expect(shown(text)).toEqual(pieces);
});

test('[K12] four thousand characters of anything are read in no time', () => {
  for (const text of [
    'https://'.repeat(500),
    `https://${'('.repeat(3_992)}`,
    `https://a/${')'.repeat(3_990)}`,
  ])
    expect(shown(text).join('').length).toBeGreaterThan(3_000);
});
