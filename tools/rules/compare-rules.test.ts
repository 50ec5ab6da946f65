import { expect, test } from 'vitest';
import { compareRules } from './compare-rules.ts';

const doc = (text: string) => [{ path: 'docs/call.md', text }];
const test_ = (text: string) => [{ path: 'a.test.ts', text }];

test('rules that are defined and tested are settled, however the line begins', () => {
  const text = '[P1] One.\n- **[P2]** Two.\n| P3 | Three |\n### C4 Four\n`S5` Five.';
  const tests =
    "test('[P1] [P2] a', f); test.each(x)('b', f); it(\"[P3] c\", f); test(`[C4][S5] d`, f);";
  expect(compareRules(doc(text), test_(tests))).toEqual([]);
});

test('a rule without a test is listed, even where code or the body of a test cites it', () => {
  const sources = [
    ...test_("test('no rule', () => { check('[P1]'); });"),
    { path: 'a.ts', text: '// [P1] does this' },
  ];
  expect(compareRules(doc('[P1] One.'), sources)).toEqual(['P1: no test cites it']);
});

test('a cited rule that is mentioned in the docs and defined nowhere is listed with its files', () => {
  const sources = [...test_("test('[P9] x', f);"), { path: 'b.ts', text: '// [P9] [P10]' }];
  expect(compareRules(doc('See P9 for more.'), sources)).toEqual([
    'P9: defined nowhere, cited in a.test.ts, b.ts',
    'P10: defined nowhere, cited in b.ts',
  ]);
});
