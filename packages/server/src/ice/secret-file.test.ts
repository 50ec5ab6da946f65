import { createHmac } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { IceServer, ServerMessage } from '@visavis/protocol';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { counted } from '../attacks/beside.ts';
import { connect, runServer, type RunningServer, silentLog, TestClient } from '../testing.ts';
import { readSecretFile, textToSecret } from './secret-file.ts';

let folder = '';
let file = '';
let server: RunningServer | null = null;
let warnings: string[] = [];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'visavis-secret-'));
  file = join(folder, 'secret');
  warnings = [];
});
afterEach(async () => {
  await server?.stop();
  server = null;
  await rm(folder, { recursive: true });
});

async function run(content: string): Promise<RunningServer> {
  await writeFile(file, content);
  const log = { ...silentLog, warn: (_: object, message: string) => warnings.push(message) };
  const turn = { TURN_URLS: 'turn:t.example', TURN_SECRET_FILE: file, TURN_LIFETIME_S: '86400' };
  server = await runServer(turn, { log });
  return server;
}

async function secretReads(port: number): Promise<readonly string[]> {
  const text = await (await fetch(`http://127.0.0.1:${port}/metrics`)).text();
  return [...text.matchAll(/^visavis_turn_secret_reads_total\{outcome="(.*)$/gm)].map(
    ([, rest]) => rest ?? '',
  );
}

function isSignedWith(secret: string, [entry]: readonly IceServer[]): boolean {
  const { username = '', credential } = entry ?? { urls: [] };
  return credential === createHmac('sha1', secret).update(username).digest('base64');
}

async function newcomerIsSignedWith(secret: string, port: number): Promise<boolean> {
  const client = new TestClient(port);
  const { iceServers } = await client.next('welcome');
  await client.close();
  return isSignedWith(secret, iceServers);
}

test('[O1] of several secrets, by commas or lines, the first is signed with', () => {
  for (const text of ['new', 'new,old', ' new , old', 'new\nold\n', '\r\nnew\r\n'])
    expect(textToSecret(text)).toEqual({ ok: true, secret: 'new' });
});

test.each([
  ['', 'holds no secret'],
  [' \n,', 'holds no secret'],
  ['n\u00f6rth', 'must hold secrets of printable letters, by commas or lines'],
  ['good,\u0000bad', 'must hold secrets of printable letters, by commas or lines'],
  ['x'.repeat(5_000), 'must hold secrets of printable letters, by commas or lines'],
])('[O1] %j is no secret', (text, error) => {
  expect(textToSecret(text)).toEqual({ ok: false, error });
});

test('[O1] what cannot be read is said by its kind', () => {
  expect(readSecretFile(join(folder, 'nothing'))).toEqual({
    ok: false,
    error: 'cannot be read (ENOENT)',
  });
  expect(readSecretFile(folder)).toEqual({ ok: false, error: 'cannot be read (EISDIR)' });
});

test('[O1] a change of the file is taken without a restart, by itself within half a minute', async () => {
  const { port, clock } = await run('old\n');
  expect(await newcomerIsSignedWith('old', port)).toBe(true);
  await writeFile(file, 'new,old\n');
  clock.advance(30_000);
  expect(await newcomerIsSignedWith('new', port)).toBe(true);
  expect(await secretReads(port)).toEqual(['taken"} 1', 'refused"} 0']);
});

test('[O1] a file that holds no secret, or is gone, changes nothing and is complained of once', async () => {
  const { port, clock } = await run('old');
  await writeFile(file, '\n');
  for (let look = 0; look < 3; look += 1) clock.advance(30_000);
  await rm(file);
  for (let look = 0; look < 3; look += 1) clock.advance(30_000);
  expect(await newcomerIsSignedWith('old', port)).toBe(true);
  expect(warnings).toEqual([
    'TURN_SECRET_FILE: holds no secret; the secret before it goes on',
    'TURN_SECRET_FILE: cannot be read (ENOENT); the secret before it goes on',
  ]);
  expect(await secretReads(port)).toEqual(['taken"} 0', 'refused"} 2']);
  expect(await counted(port, 'visavis_turn_secret_stale')).toBe(1);
  await writeFile(file, 'old');
  clock.advance(30_000);
  expect(await counted(port, 'visavis_turn_secret_stale')).toBe(0);
  await writeFile(file, 'new');
  clock.advance(30_000);
  expect(await newcomerIsSignedWith('new', port)).toBe(true);
});

test('[O2] who is connected gets fresh credentials within ten seconds of the change', async () => {
  const { port, clock } = await run('old');
  const people = await Promise.all(Array.from({ length: 20 }, () => connect(port)));
  await writeFile(file, 'new');
  const heard: (readonly ServerMessage[])[] = people.map(() => []);
  // The file is looked at after 30 s; in steps, because who is silent for 12 s is let go.
  for (let passedMs = 0; passedMs < 40_000; passedMs += 10_000) {
    clock.advance(10_000);
    for (const [index, person] of people.entries())
      heard[index] = [...(heard[index] ?? []), ...(await person.rest())];
  }
  for (const messages of heard) {
    const [ice, ...others] = messages;
    expect(others).toEqual([]);
    expect(ice?.type === 'ice' && isSignedWith('new', ice.iceServers)).toBe(true);
  }
});
