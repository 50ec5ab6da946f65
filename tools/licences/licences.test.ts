import { expect, test } from 'vitest';
import { readAudit } from './audit.ts';
import { isAllowed, licenceOf } from './licence.ts';
import { productionFolders } from './lock-file.ts';

test('what only builds or tests is not listed, nor our own packages', () => {
  const packages = {
    '': { version: '0.1.0' },
    'packages/server': { version: '0.1.0' },
    'node_modules/@visavis/server': { link: true },
    'node_modules/ws': { version: '8.0.0' },
    'node_modules/eslint': { version: '10.0.0', dev: true },
    'node_modules/typescript': { version: '6.0.0', devOptional: true },
    'node_modules/a/node_modules/b': { version: '1.0.0' },
  };
  expect(productionFolders({ packages })).toEqual([
    'node_modules/a/node_modules/b',
    'node_modules/ws',
  ]);
});

test.each([
  ['MIT', true],
  ['(MIT OR GPL-3.0-only)', true],
  ['MIT AND ISC', true],
  ['MIT AND GPL-3.0-only', false],
  ['GPL-3.0-only', false],
  ['MIT-0 OR', false],
  ['(MIT OR (ISC AND GPL-2.0-only))', false],
  ['SEE LICENSE IN x', false],
  ['UNLICENSED', false],
  ['', false],
])('the licence %j is allowed: %s', (expression, expected) => {
  expect(isAllowed(expression)).toBe(expected);
});

test('a licence is read as it is written today, and as it was', () => {
  expect(licenceOf({ license: 'MIT' })).toBe('MIT');
  expect(licenceOf({ license: { type: 'ISC' } })).toBe('ISC');
  expect(licenceOf({ licenses: [{ type: 'MIT' }, { type: 'GPL-2.0' }] })).toBe('MIT OR GPL-2.0');
  expect(licenceOf({})).toBe('');
});

test('each vulnerability is one line, with what it comes from', () => {
  const advisory = { title: 'Memory is shown', url: 'https://advisories.example/1' };
  const ws = { severity: 'high', range: '<8.1.0', via: [advisory] };
  const above = { severity: 'low', range: '*', via: ['ws'] };
  const text = `a warning\n${JSON.stringify({ vulnerabilities: { ws, above } })}`;
  expect(readAudit(text)).toEqual({
    isKnown: true,
    vulnerabilities: [
      'above * (low): by ws',
      'ws <8.1.0 (high): Memory is shown https://advisories.example/1',
    ],
  });
  expect(readAudit('{"vulnerabilities":{}}')).toEqual({ isKnown: true, vulnerabilities: [] });
});

test.each(['', 'null', '[]', '{', '{"message":"405 Method Not Allowed","error":{}}'])(
  'a registry that says %j has not answered',
  text => {
    expect(readAudit(text)).toEqual({ isKnown: false, vulnerabilities: [] });
  },
);
