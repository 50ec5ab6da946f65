// A certificate authority for the lab alone, and a certificate for its TURN servers.
import { createHash, X509Certificate } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { run } from '../machine/run.ts';
import { statePath } from '../machine/state.ts';
import { HOSTS } from '../network/topology.ts';

export interface Certificates {
  readonly authority: string;
  readonly certificate: string;
  readonly key: string;
}

export function certificates(): Certificates {
  return {
    authority: statePath('authority.pem'),
    certificate: statePath('turn.pem'),
    key: statePath('turn-key.pem'),
  };
}

const DAYS = 30;
const NEW_KEY = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-noenc'];

/** Makes new ones when there are none or they end within a day. */
export async function makeCertificates(): Promise<void> {
  const { authority, certificate, key } = certificates();
  if (isValidTomorrow(certificate)) return;
  const authorityKey = statePath('authority-key.pem');
  await run('openssl', [
    ...['req', '-x509', ...NEW_KEY, '-keyout', authorityKey, '-out', authority],
    ...['-days', `${DAYS}`, '-subj', '/CN=Network lab'],
  ]);
  const request = statePath('turn-request.pem');
  await run('openssl', ['req', ...NEW_KEY, '-keyout', key, '-out', request, '-subj', '/CN=turn']);
  const names = statePath('turn-names.txt');
  writeFileSync(names, `subjectAltName=${HOSTS.map(({ name }) => `DNS:${name}`).join(',')}\n`);
  await run('openssl', [
    ...['x509', '-req', '-in', request, '-out', certificate, '-days', `${DAYS}`],
    ...['-CA', authority, '-CAkey', authorityKey, '-CAcreateserial', '-extfile', names],
  ]);
}

/** What Chromium's `--ignore-certificate-errors-spki-list` wants to trust it. */
export function fingerprint(): string {
  const { publicKey } = read(certificates().certificate);
  const spki = publicKey.export({ type: 'spki', format: 'der' });
  return createHash('sha256').update(spki).digest('base64');
}

function isValidTomorrow(path: string): boolean {
  return existsSync(path) && read(path).validToDate.getTime() > Date.now() + 24 * 3_600_000;
}

function read(path: string): X509Certificate {
  return new X509Certificate(readFileSync(path));
}
