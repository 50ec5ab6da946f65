/// <reference types="node" />
import { createHash, hkdfSync } from 'node:crypto';
import { RoomId, SessionId } from '@visavis/protocol';
import { parse } from 'valibot';
import { expect, test } from 'vitest';
import { commitTo, deriveCode, isCommitter, randomNonce, type Scene } from './code.ts';

const id = (letter: string) => letter.repeat(22);
const fingerprint = (byte: string) => Array.from({ length: 32 }, () => byte).join(':');
const scene: Scene = {
  room: parse(RoomId, id('R')),
  committer: { session: parse(SessionId, id('A')), fingerprint: fingerprint('aa') },
  responder: { session: parse(SessionId, id('B')), fingerprint: fingerprint('bb') },
};
const nonces = { committer: 'C'.repeat(43), responder: 'D'.repeat(43) };
const transcript = [id('R'), id('A'), fingerprint('aa'), id('B'), fingerprint('bb')].join('|');

test('[V9] the code is that of HKDF of another implementation', async () => {
  const ikm = `${nonces.committer}|${nonces.responder}`;
  const bytes = Buffer.from(
    hkdfSync('sha256', ikm, id('R'), `visavis/1/safety/code|${transcript}`, 3),
  );
  const bits = [...bytes].map(byte => byte.toString(2).padStart(8, '0')).join('');
  const expected = bits.match(/.{6}/g)?.map(six => parseInt(six, 2));
  expect(await deriveCode(scene, nonces)).toEqual(expected);
});

test('[V9] the test vector: these two have one code everywhere', async () => {
  expect(await deriveCode(scene, nonces)).toEqual([35, 39, 22, 4]);
});

test('[V6] a commit is SHA-256 of another implementation', async () => {
  const text = `visavis/1/safety/commit|${transcript}|${nonces.committer}`;
  const expected = createHash('sha256').update(text).digest('base64url');
  expect(await commitTo(scene, nonces.committer)).toBe(expected);
});

const otherSession = parse(SessionId, id('E'));
const CHANGES: readonly (readonly [string, Scene, typeof nonces])[] = [
  ['room', { ...scene, room: parse(RoomId, id('S')) }, nonces],
  ['session', { ...scene, committer: { ...scene.committer, session: otherSession } }, nonces],
  [
    'certificate of mine',
    { ...scene, committer: { ...scene.committer, fingerprint: fingerprint('ab') } },
    nonces,
  ],
  [
    'certificate of the friend',
    { ...scene, responder: { ...scene.responder, fingerprint: fingerprint('ab') } },
    nonces,
  ],
  ['role', { ...scene, committer: scene.responder, responder: scene.committer }, nonces],
  ['nonce of mine', scene, { ...nonces, committer: 'E'.repeat(43) }],
  ['nonce of the friend', scene, { ...nonces, responder: 'E'.repeat(43) }],
];

test.each(CHANGES)('[V9] another %s is another code and another commit', async (_, seen, said) => {
  expect(await deriveCode(seen, said)).not.toEqual(await deriveCode(scene, nonces));
  const commits = await Promise.all([
    commitTo(seen, `${said.committer}${said.responder}`),
    commitTo(scene, `${nonces.committer}${nonces.responder}`),
  ]);
  expect(new Set(commits).size).toBe(2);
});

test('[V4] exactly one of two sessions commits', () => {
  const [one, other] = [parse(SessionId, id('A')), parse(SessionId, id('a'))];
  expect([isCommitter(one, other), isCommitter(other, one)]).toEqual([true, false]);
});

test('[V5] nonces are 256 bits and never the same', () => {
  const many = Array.from({ length: 100 }, randomNonce);
  expect(new Set(many).size).toBe(100);
  expect(many.every(nonce => Buffer.from(nonce, 'base64url').length === 32)).toBe(true);
});
