// The real coturn, run as `npm start -- --turn` runs it, and what the doctor says of it. As root on Debian it is installed.
import { type ChildProcess, spawn } from 'node:child_process';
import { createHmac, randomInt } from 'node:crypto';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { allocate, findTurnserver, parseRelayUrl } from '@visavis/turn';
import { selfSigned } from '@visavis/turn/testing';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { complaints, Deployment, diagnose } from './testing/deployment.ts';

const MAIN = join(import.meta.dirname, '../../turn/src/main.ts');
const SECRET = 'north-by-northwest';
const DAY_MS = 86_400_000;

const found = await findTurnserver(() => undefined);
const why = found.ok ? '' : ` (skipped: ${found.error})`;

interface Ready {
  readonly urls: readonly string[];
  readonly secret: string;
}

interface Relay extends Ready {
  readonly child: ChildProcess;
  readonly said: () => string;
}

describe.skipIf(!found.ok)(`with coturn${why}`, () => {
  const deployment = new Deployment();
  const children: ChildProcess[] = [];
  let folder = '';
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'visavis-'));
  });
  afterEach(async () => {
    await deployment.end();
    for (const child of children.splice(0)) {
      if (child.exitCode !== null || child.signalCode !== null) continue;
      const ended = once(child, 'exit');
      child.kill('SIGTERM');
      await ended;
    }
    await rm(folder, { recursive: true });
  });

  /** As the start does it: a child that tells by IPC what the server has to know. */
  async function relay(environment: Record<string, string> = {}): Promise<Relay> {
    const port = String(await freePort());
    const more = { TURN_IP: '127.0.0.1', TURN_PORT: port, TURN_RELAY_PORTS: '32100-32299' };
    const env = { PATH: process.env['PATH'], TURN_FOLDER: folder, ...more, ...environment };
    const child = spawn(process.execPath, [MAIN], {
      env,
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    });
    children.push(child);
    let said = '';
    for (const stream of [child.stdout, child.stderr])
      stream?.on('data', (chunk: Buffer) => (said += chunk.toString()));
    const exit = once(child, 'exit').then(() => Promise.reject(new Error(said)));
    const [ready] = (await Promise.race([once(child, 'message'), exit])) as [Ready];
    exit.catch(() => undefined);
    return { child, said: () => said, ...ready };
  }

  async function page(urls: readonly string[], secret: string): Promise<string> {
    const port = await deployment.server({ TURN_URLS: urls.join(), TURN_SECRET: secret });
    return `http://localhost:${port}`;
  }

  const pid = async () => Number(await readFile(join(folder, 'turnserver.pid'), 'utf8'));
  const lives = (id: number) => existsSync(`/proc/${id}`);

  test('[T1] [T2] [T4] [D14] it relays at once, over UDP and TCP, and its configuration is private', async () => {
    const { urls, secret } = await relay();
    expect(secret).toMatch(/^[\w-]{43}$/);
    const said = await diagnose(await page(urls, secret));
    expect(said.filter(line => line.includes('turn:127'))).toEqual(
      urls.map(url => `✓ ${url} relays`),
    );
    expect((await stat(join(folder, 'turnserver.conf'))).mode & 0o777).toBe(0o600);
    expect((await stat(folder)).mode & 0o777).toBe(0o700);
  });

  test('[T8] from its first answer on it knows its secret, for many at once', async () => {
    const { urls, secret } = await relay();
    const username = `${Math.floor(Date.now() / 1_000) + 600}:many`;
    const credential = createHmac('sha1', secret).update(username).digest('base64');
    const asks = Array.from({ length: 20 }, async (_, index) => {
      const server = parseRelayUrl(urls[index % 2] ?? '');
      return server && allocate(server, { username, credential }, 10_000);
    });
    const failures = (await Promise.all(asks)).filter(result => result?.ok !== true);
    expect(failures).toEqual([]);
  });

  test('[D16] another secret here than there', async () => {
    const { urls } = await relay({ TURN_SECRET: SECRET });
    expect(await complaints(await page(urls, 'south-by-southwest'))).toEqual(
      urls.map(
        url =>
          `✗ ${url} refuses the credentials (401) → Make TURN_SECRET the same as coturn’s static-auth-secret (with use-auth-secret), and set the clocks of both machines.`,
      ),
    );
  });

  test('[T12] strangers are refused without a word about them', async () => {
    const { urls, said } = await relay({ TURN_SECRET: SECRET });
    await complaints(await page(urls, 'south-by-southwest'));
    expect(said()).toContain('The relay (TURN) runs.');
    expect(said()).not.toMatch(/ERROR|user/);
  });

  test('[T3] [T4] [D14] a relay that may not reach itself', async () => {
    const { urls, secret } = await relay();
    const configuration = join(folder, 'turnserver.conf');
    const text = await readFile(configuration, 'utf8');
    expect(text).toContain('denied-peer-ip=127.0.0.0-127.255.255.255');
    await writeFile(configuration, text.replace(/^allowed-peer-ip=.*\n/gm, ''));
    const before = await pid();
    process.kill(before, 'SIGKILL');
    await expect.poll(pid, { timeout: 20_000 }).not.toBe(before);
    const url = await page(urls, secret);
    const lines = urls.map(
      one =>
        `✗ ${one} forbids packets to its own address, so two people who both need it do not meet → Add allowed-peer-ip=127.0.0.1, and the inner address if there is one, to coturn's configuration (npm start -- --turn does).`,
    );
    await expect.poll(() => complaints(url), { timeout: 20_000 }).toEqual(lines);
  });

  test('[T9] when coturn dies it comes back with the same secret', async () => {
    const { urls, secret, said } = await relay();
    const before = await pid();
    process.kill(before, 'SIGKILL');
    await expect.poll(pid, { timeout: 20_000 }).not.toBe(before);
    expect(said()).toContain('TURN has ended (SIGKILL); it starts again in 1 s');
    const url = await page(urls, secret);
    await expect.poll(() => complaints(url), { timeout: 20_000 }).toEqual([]);
  });

  test('[T15] [T16] a new secret is taken from its file, and the one before it as long as it stands there', async () => {
    const file = join(folder, 'secret');
    await writeFile(file, SECRET);
    const { urls, said } = await relay({ TURN_SECRET_FILE: file });
    const url = urls[0] ?? '';
    const takes = async (secret: string) => {
      const server = parseRelayUrl(url);
      const username = `${Math.floor(Date.now() / 1_000) + 600}:somebody`;
      const credential = createHmac('sha1', secret).update(username).digest('base64');
      return server !== null && (await allocate(server, { username, credential }, 2_000)).ok;
    };
    const newer = 'south-by-southeast';
    expect([await takes(SECRET), await takes(newer)]).toEqual([true, false]);
    await writeFile(file, `${newer}\n${SECRET}\n`);
    await expect.poll(() => takes(newer), { timeout: 30_000 }).toBe(true);
    expect(await takes(SECRET)).toBe(true);
    await writeFile(file, 'short');
    await expect.poll(said, { timeout: 30_000 }).toContain('TURN goes on with the secrets before');
    expect([await takes(SECRET), await takes(newer)]).toEqual([true, true]);
    await writeFile(file, newer);
    await expect.poll(() => takes(SECRET), { timeout: 30_000 }).toBe(false);
    await expect.poll(() => takes(newer), { timeout: 30_000 }).toBe(true);
    expect(said()).not.toMatch(/northwest|southeast/);
  });

  test.each(['SIGTERM', 'SIGINT'] as const)('[T10] %s ends coturn, too', async signal => {
    const { child } = await relay();
    const id = await pid();
    const exited = once(child, 'exit');
    child.kill(signal);
    expect(await exited).toEqual([0, null]);
    expect(lives(id)).toBe(false);
  });

  test('[T10] when the start is gone coturn goes, too', async () => {
    const { child } = await relay();
    const id = await pid();
    const exited = once(child, 'exit');
    child.disconnect();
    await exited;
    expect(lives(id)).toBe(false);
  });

  test('[T11] a second one on the same port says so and leaves the first alone', async () => {
    const { urls, secret } = await relay();
    const port = /:(\d+)\?/.exec(urls[0] ?? '')?.[1] ?? '';
    await expect(relay({ TURN_PORT: port })).rejects.toThrow(
      `TURN_PORT: ${port} is already in use, perhaps by another turnserver; stop it or choose another port`,
    );
    expect(await complaints(await page(urls, secret))).toEqual([]);
  });

  test('[T7] a wrong setting ends the start with the name of the variable', async () => {
    await expect(relay({ TURN_RELAY_PORTS: 'many' })).rejects.toThrow(
      'TURN_RELAY_PORTS: must be two ports such as 49152-65535, from 1024 on, at least 100 of them',
    );
  });

  test('[T13] [D16] with a certificate it speaks TLS, and reads a new one without a new start', async () => {
    const write = async (days: number) => {
      const until = new Date(Date.now() + days * DAY_MS);
      const pair = selfSigned({ host: 'localhost', from: new Date(Date.now() - DAY_MS), until });
      await writeFile(join(folder, 'key.pem'), pair.key);
      await writeFile(join(folder, 'certificate.pem'), pair.certificate);
      return pair.certificate;
    };
    await write(90);
    const { urls, secret } = await relay({
      TURN_HOST: 'localhost',
      TURN_TLS_PORT: String(await freePort()),
      TURN_CERT: join(folder, 'certificate.pem'),
      TURN_KEY: join(folder, 'key.pem'),
    });
    const tls = urls.at(-1) ?? '';
    expect(tls).toMatch(/^turns:localhost:\d+\?transport=tcp$/);
    const url = await page([tls], secret);
    expect(await complaints(url)).toEqual([
      `✗ ${tls}: browsers do not trust the certificate → Name one in TURN_CERT that they trust, for example by Let’s Encrypt.`,
    ]);
    await write(-0.5);
    process.kill(await pid(), 'SIGUSR2');
    await expect
      .poll(() => complaints(url), { timeout: 20_000 })
      .toEqual([
        `✗ ${tls}: the certificate has expired → Renew the file of TURN_CERT; a running relay reads it again.`,
      ]);
  });
});

/** Not one of those that outgoing connections take (from 32,768 on): it would be gone before it is used. */
async function freePort(): Promise<number> {
  const port = randomInt(20_000, 32_000);
  const server = createServer();
  const isFree = await new Promise<boolean>(resolve => {
    server.once('error', () => resolve(false));
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
  });
  return isFree ? port : freePort();
}
