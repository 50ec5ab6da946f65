// The real process: `node src/main.ts` with an environment, as an administrator starts it.
import { type ChildProcess, spawn } from 'node:child_process';
import { createHmac } from 'node:crypto';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { CLOSE } from '@visavis/protocol';
import { afterEach, expect, test } from 'vitest';
import { startRedis } from './redis/testing.ts';
import { connect, roomId, seatSecret, sessionId, TestClient } from './testing.ts';
import { secretToSeatId } from './room/seat-id.ts';

const MAIN = fileURLToPath(new URL('main.ts', import.meta.url));
const started: ChildProcess[] = [];
afterEach(() => {
  for (const child of started.splice(0)) child.kill('SIGKILL');
});

class Process {
  readonly child: ChildProcess;
  out = '';
  error = '';
  readonly exit: Promise<number | null>;
  #wake: () => void = () => undefined;

  constructor(environment: Record<string, string>) {
    const env = {
      PATH: process.env['PATH'],
      HOST: '127.0.0.1',
      LOG_LEVEL: 'trace',
      ...environment,
    };
    this.child = spawn(process.execPath, [MAIN], { env, stdio: ['ignore', 'pipe', 'pipe'] });
    started.push(this.child);
    this.child.stdout?.on('data', (chunk: Buffer) => {
      this.out += chunk.toString();
      this.#wake();
    });
    this.child.stderr?.on('data', (chunk: Buffer) => (this.error += chunk.toString()));
    this.exit = new Promise(resolve => this.child.once('close', resolve));
  }

  async port(): Promise<number> {
    await this.says('"port":');
    return Number(/"port":(\d+)/.exec(this.out)?.[1]);
  }

  /** Until its log holds this. */
  async says(words: string): Promise<void> {
    while (!this.out.includes(words)) await new Promise<void>(resolve => (this.#wake = resolve));
  }
}

test('a server that cannot start ends, whatever it had begun', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'visavis-web-'));
  await mkdir(join(folder, 'index.html'));
  const redis = await startRedis();
  const server = new Process({ PORT: '0', WEB_ROOT: folder, REDIS_URL: redis.url });
  expect(await server.exit).toBe(1);
  expect(server.error).toMatch(/^The server cannot start: EISDIR/);
  await redis.end();
  await rm(folder, { recursive: true });
});

test('[P50] SIGTERM: unready at once, everybody is told, everything closes, exit code 0', async () => {
  const server = new Process({ PORT: '0' });
  const port = await server.port();
  const alice = await connect(port);
  server.child.kill('SIGTERM');
  await alice.next('goaway');
  const ready = await fetch(`http://127.0.0.1:${port}/readyz`);
  expect([ready.status, await ready.text()]).toEqual([503, 'draining\n']);
  expect((await fetch(`http://127.0.0.1:${port}/healthz`)).status).toBe(200);
  alice.join(roomId('R'), 'A', { returning: true });
  expect((await alice.next('refused')).code).toBe('unavailable');
  expect(await alice.closed).toEqual({ code: CLOSE.goaway.code, reason: CLOSE.goaway.reason });
  expect(await server.exit).toBe(0);
});

test('[P18] a server that is killed and started again gives both people their seats back', async () => {
  const room = roomId('R');
  const seat = (person: string) => secretToSeatId(seatSecret(person));
  const first = new Process({ PORT: '0' });
  const port = await first.port();
  const before = await Promise.all(['A', 'B'].map(() => connect(port)));
  for (const [index, client] of before.entries()) {
    client.join(room, 'AB'.charAt(index), { returning: true });
    await client.next('joined');
  }
  first.child.kill('SIGKILL');
  await Promise.all(before.map(client => client.closed));
  await first.exit;
  const second = new Process({ PORT: String(port) });
  await second.port();
  const [carol, alice, bob] = [await connect(port), await connect(port), await connect(port)];
  carol.join(room, 'C');
  alice.join(room, 'A', { returning: true, peerSeat: seat('B') });
  await alice.next('joined');
  bob.join(room, 'B', { returning: true, peerSeat: seat('A') });
  expect((await bob.next('joined')).peer).toEqual({
    seat: seat('A'),
    session: sessionId('A'),
    present: true,
  });
  expect((await carol.next('full')).retryAfterMs).toBe(3_000);
});

test('[O1] SIGHUP: the file with the TURN secret is read again and nobody notices', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'visavis-secret-'));
  const file = join(folder, 'secret');
  await writeFile(file, 'old');
  const turn = { TURN_URLS: 'turn:t.example', TURN_SECRET_FILE: file };
  const server = new Process({ PORT: '0', ...turn });
  const port = await server.port();
  const alice = await connect(port);
  await writeFile(file, 'new,old');
  server.child.kill('SIGHUP');
  const { iceServers } = await alice.next('ice');
  const { username = '', credential } = iceServers[0] ?? {};
  expect(credential).toBe(createHmac('sha1', 'new').update(username).digest('base64'));
  await writeFile(file, '');
  server.child.kill('SIGHUP');
  await server.says('TURN_SECRET_FILE: holds no secret; the secret before it goes on');
  expect(await alice.rest()).toEqual([]);
  expect(server.out).not.toMatch(/new,old|"old"/);
  await rm(folder, { recursive: true });
});

test('SIGHUP without such a file changes nothing', async () => {
  const server = new Process({ PORT: '0' });
  const alice = await connect(await server.port());
  server.child.kill('SIGHUP');
  expect(await alice.rest()).toEqual([]);
  server.child.kill('SIGTERM');
  expect(await server.exit).toBe(0);
});

test('the log holds no room, no person, no signal and no whole address', async () => {
  const server = new Process({ PORT: '0', TRUST_PROXY: '1' });
  const port = await server.port();
  const alice = new TestClient(port, { headers: { 'x-forwarded-for': '192.0.2.77' } });
  await alice.next('welcome');
  alice.join(roomId('R'), 'A', { returning: true });
  await alice.next('joined');
  alice.socket.send('{"type":"hold","name":"Casa Blu"}');
  await alice.next('refused');
  await alice.close();
  server.child.kill('SIGTERM');
  await server.exit;
  expect(server.out).toContain('192.0.0.0/16');
  for (const secret of ['RRRR', 'AAAA', '192.0.2', 'Casa', secretToSeatId(seatSecret('A'))])
    expect(server.out + server.error).not.toContain(secret);
});

test('a port in use is one clear line', async () => {
  const squatter = createServer();
  await new Promise<void>(resolve => squatter.listen(0, '127.0.0.1', resolve));
  const address = squatter.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  const server = new Process({ PORT: String(port) });
  expect(await server.exit).toBe(1);
  expect(server.error).toBe(`PORT: ${port} is already in use; choose another one\n`);
  squatter.close();
});

test('a bad environment is one line for each variable', async () => {
  const server = new Process({ PORT: 'x', REDIS_URL: 'redis:hush', TURN_SECRET: 'hush' });
  expect(await server.exit).toBe(1);
  expect(server.error).toMatch(
    /^PORT: must be a whole number from 0 to 65535\nREDIS_URL: must be redis:[^\n]+\n$/,
  );
  expect(server.error).not.toContain('hush');
});

test('an address that is not of this machine is one clear line', async () => {
  const server = new Process({ PORT: '0', HOST: '192.0.2.1' });
  expect(await server.exit).toBe(1);
  expect(server.error).toBe('HOST: 192.0.2.1 is no address of this machine\n');
});
