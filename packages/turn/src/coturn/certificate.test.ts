import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { selfSigned } from '../testing.ts';
import { certificateProblems } from './certificate.ts';
import type { TurnSettings } from './settings.ts';

const DAY_MS = 86_400_000;
const inDays = (days: number) => new Date(Date.now() + days * DAY_MS);

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'visavis-'));
});
afterEach(() => rm(folder, { recursive: true }));

/** What is said of a certificate for t.example, as files that TURN_CERT and TURN_KEY name. */
async function problems(files: Partial<Record<'certificate' | 'key', string>>, host = 't.example') {
  const tls = { certificate: join(folder, 'certificate'), key: join(folder, 'key') };
  for (const name of ['certificate', 'key'] as const)
    if (files[name] !== undefined) await writeFile(tls[name], files[name]);
  const settings = { tls, host } as TurnSettings;
  return certificateProblems(settings);
}

const good = selfSigned({ host: 't.example', from: inDays(-1), until: inDays(1) });

test('[T13] a certificate with its key is right', async () => {
  expect(await problems(good)).toEqual([]);
});

test('[T13] without TLS nothing is looked at', async () => {
  expect(await certificateProblems({ tls: null, host: 't.example' } as TurnSettings)).toEqual([]);
});

test.each([
  [{}, 'TURN_CERT: this file cannot be read'],
  [{ certificate: good.certificate }, 'TURN_KEY: this file cannot be read'],
  [
    { ...good, key: selfSigned({ host: 'x', from: inDays(-1), until: inDays(1) }).key },
    'TURN_CERT: this file and that of TURN_KEY are not a certificate and its key',
  ],
  [
    { ...good, certificate: 'nonsense' },
    'TURN_CERT: this file and that of TURN_KEY are not a certificate and its key',
  ],
  [
    selfSigned({ host: 't.example', from: inDays(-2), until: inDays(-1) }),
    'TURN_CERT: this certificate has expired',
  ],
  [
    selfSigned({ host: 'other.example', from: inDays(-1), until: inDays(1) }),
    'TURN_CERT: this certificate is not for t.example; set TURN_HOST to its name',
  ],
])('[T13] certificate problem %#', async (files, line) => {
  expect(await problems(files)).toEqual([line]);
});

test('[T13] a path that depends on where one stands is none', async () => {
  const tls = { certificate: 'cert.pem', key: '/etc/key.pem' };
  expect(await certificateProblems({ tls, host: 't.example' } as TurnSettings)).toEqual([
    'TURN_CERT: must be a path from the root on',
  ]);
});
