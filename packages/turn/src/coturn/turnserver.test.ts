import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { findTurnserver } from './turnserver.ts';

const OPTIONS = ['use-auth-secret', 'static-auth-secret', 'denied-peer-ip', 'allowed-peer-ip'];
const silent = () => undefined;

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'visavis-'));
  vi.stubEnv('TURNSERVER', '');
});
afterEach(async () => {
  vi.unstubAllEnvs();
  await rm(folder, { recursive: true });
});

/** A program whose help explains these options. */
async function program(name: string, options: readonly string[]): Promise<string> {
  const path = join(folder, name);
  const help = options.map(option => ` --${option}`).join('\n');
  await writeFile(path, `#!/bin/sh\necho '${help}'\n`);
  await chmod(path, 0o755);
  return path;
}

test('[T1] the turnserver of PATH is found', async () => {
  const path = await program('turnserver', OPTIONS);
  vi.stubEnv('PATH', `${folder}:${process.env['PATH'] ?? ''}`);
  const turnserver = { path, options: new Set(OPTIONS) };
  expect(await findTurnserver(silent)).toEqual({ ok: true, turnserver });
});

test('[T1] TURNSERVER names another', async () => {
  const path = await program('my-turnserver', OPTIONS);
  vi.stubEnv('TURNSERVER', path);
  expect(await findTurnserver(silent)).toMatchObject({ ok: true, turnserver: { path } });
});

test('[T7] TURNSERVER that cannot be run is an error', async () => {
  vi.stubEnv('TURNSERVER', join(folder, 'nothing'));
  expect(await findTurnserver(silent)).toEqual({
    ok: false,
    error: 'TURNSERVER: is no program that can be run',
  });
});

test('[T6] a program that lacks what matters is refused', async () => {
  vi.stubEnv('TURNSERVER', await program('old', OPTIONS.slice(2)));
  expect(await findTurnserver(silent)).toEqual({
    ok: false,
    error: 'TURNSERVER: this program does not know use-auth-secret, static-auth-secret',
  });
});

test('[T1] where it is missing and may not be installed, one line says what to do', async () => {
  vi.stubEnv('PATH', folder);
  const found = await findTurnserver(silent);
  expect(found.ok ? '' : found.error).toMatch(/^TURN needs coturn: install it \(Debian, Ubuntu: /);
});
