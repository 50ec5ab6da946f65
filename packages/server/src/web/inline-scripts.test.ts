import { expect, test } from 'vitest';
import { scriptsToSources } from './inline-scripts.ts';

test('inline scripts become CSP hashes, scripts from files do not', () => {
  const html = `<script>alert('Hello, world.');</script><script type="module" src="/a.js"></script>
    <script  SRC=/b.js></script><script></script>`;
  // printf "alert('Hello, world.');" | openssl sha256 -binary | base64
  expect(scriptsToSources(html)).toEqual(["'sha256-qznLcsROx4GACP2dm0UCKCzCG+HiZ1guq6ZZDob/Tng='"]);
});

test('a script with its source in a data attribute is inline', () => {
  expect(scriptsToSources('<script data-src="x">1</script>')).toHaveLength(1);
});
