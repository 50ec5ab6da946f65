import { expect, test } from 'vitest';
import { spawnQuietly } from './quiet-child.ts';

const run = (code: string) => spawnQuietly(process.execPath, ['-e', code]).ended;

test('the last words are the last error, or how it ended', async () => {
  expect(await run('console.log("0: : ERROR: one\\n0: : ERROR: two\\n0: : all is well")')).toBe(
    'ERROR: two',
  );
  expect(await run('process.exit(3)')).toBe('exit code 3');
  expect(await run('process.kill(process.pid, "SIGKILL")')).toBe('SIGKILL');
});

test('a program that is not there ends with a reason', async () => {
  expect(await spawnQuietly('/nowhere/turnserver', []).ended).toContain('ENOENT');
});

test.each([
  [
    '14: : ERROR: check_stun_auth: Cannot find credentials of user <1795358350:bob>',
    'ERROR: check_stun_auth: Cannot find credentials of user <…>',
  ],
  ['3: ERROR: bind to 192.0.2.7:3478 failed', 'ERROR: bind to … failed'],
  ['3: ERROR: bind to [2001:db8::7]:3478 failed', 'ERROR: bind to … failed'],
])('[T12] users and addresses stay out of the words: %s', async (line, words) => {
  expect(await run(`console.log(${JSON.stringify(line)})`)).toBe(words);
});
