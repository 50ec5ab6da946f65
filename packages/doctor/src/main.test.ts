// The command itself, as an administrator runs it.
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { FakeRelay, refuse } from '@visavis/turn/testing';
import { afterEach, expect, test } from 'vitest';
import { Deployment } from './testing/deployment.ts';

const MAIN = join(import.meta.dirname, 'main.ts');

const deployment = new Deployment();
const relay = new FakeRelay();
afterEach(async () => {
  relay.close();
  await deployment.end();
});

interface Outcome {
  readonly code: number;
  readonly out: string;
  readonly error: string;
}

function doctor(
  words: readonly string[],
  environment: Record<string, string> = {},
): Promise<Outcome> {
  return new Promise(resolve => {
    execFile(process.execPath, [MAIN, ...words], { env: environment }, (failure, out, error) =>
      resolve({ code: Number(failure?.code ?? 0), out, error }),
    );
  });
}

test('[D1] [D2] without a URL it examines the server on this machine; nothing failed is 0', async () => {
  const port = await deployment.server();
  const { code, out } = await doctor([], { PORT: String(port) });
  expect(code).toBe(0);
  expect(out).toMatch(`Examining http://localhost:${port}\n\nAddress\n  ✓ localhost is `);
  expect(out).toContain('\n\nRelay\n  – No STUN or TURN server: ');
  expect(out).toContain('\n    → Start with npm start -- --turn, ');
  expect(out).toMatch(/\n\nNothing failed; 1 to think about\.\n$/);
});

test('[D1] [D19] anything that failed is 1, and credentials are not shown', async () => {
  const url = await relay.udp(request => refuse(request, 401));
  const urls = `${url},turn:127.0.0.1:1?transport=udp`;
  const port = await deployment.server({ TURN_URLS: urls, TURN_SECRET: 'north-by-northwest' });
  const { code, out } = await doctor([`http://localhost:${port}/#casa`]);
  expect(code).toBe(1);
  expect(out).toContain(
    `\n  ✗ ${url} refuses the credentials (401)\n    → Make TURN_SECRET the same`,
  );
  expect(out).toMatch(/\n2 of \d+ checks failed\.\n$/);
  expect(out).not.toMatch(/casa|north-by|\d{10}:/);
});

test('[D17] as JSON', async () => {
  const port = await deployment.server();
  const { code, out } = await doctor(['--json', `http://localhost:${port}`]);
  expect(code).toBe(0);
  const chapters = JSON.parse(out) as { title: string; findings: unknown[] }[];
  expect(chapters.map(({ title }) => title)).toEqual([
    'Address',
    'Security',
    'Page',
    'Signalling',
    'Relay',
  ]);
  expect(chapters[2]?.findings[0]).toEqual({
    status: 'right',
    what: 'The server lives (/healthz)',
    fix: null,
  });
});

test.each([
  [['a', 'b'], 'One URL, please.'],
  [['http://'], 'One URL, please.'],
  [['--idle=soon'], '--idle: from 0 to 60 seconds.'],
  [['--loud'], "Unknown option '--loud'"],
])('[D2] %j is not understood, and 2', async (words, line) => {
  const { code, error } = await doctor(words);
  expect(code).toBe(2);
  expect(error).toContain(line);
  expect(error).toContain('npm run doctor -- [URL]');
});
