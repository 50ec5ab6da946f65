import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { withSecretFile } from './secret-file.ts';

let folder = '';
let file = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'visavis-secret-'));
  file = join(folder, 'secret');
});
afterEach(() => rm(folder, { recursive: true }));

test('[T16] what is in the file counts as if it stood in the variable', async () => {
  await writeFile(file, 'north-by-northwest\n');
  const environment = { TURN_SECRET: '', TURN_SECRET_FILE: file, TURN_PORT: '1' };
  expect(withSecretFile(environment)).toEqual({
    ok: true,
    environment: { ...environment, TURN_SECRET: 'north-by-northwest\n' },
  });
});

test('[T16] without a file the environment stays as it is', () => {
  const environment = { TURN_SECRET: 'north-by-northwest', TURN_SECRET_FILE: '' };
  expect(withSecretFile(environment)).toEqual({ ok: true, environment });
});

test('[T16] a file that is missing, empty, or there beside the variable is one clear line', async () => {
  expect(withSecretFile({ TURN_SECRET_FILE: file })).toEqual({
    ok: false,
    errors: ['TURN_SECRET_FILE: cannot be read (ENOENT)'],
  });
  await writeFile(file, '\n');
  expect(withSecretFile({ TURN_SECRET_FILE: file })).toEqual({
    ok: false,
    errors: ['TURN_SECRET_FILE: holds no secret'],
  });
  expect(withSecretFile({ TURN_SECRET: 's', TURN_SECRET_FILE: file })).toEqual({
    ok: false,
    errors: ['TURN_SECRET and TURN_SECRET_FILE: set one of them'],
  });
});
