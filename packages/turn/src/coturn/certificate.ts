// The certificate for turns:, looked at before coturn does: with a bad one it would start without TLS and say nothing.
import { X509Certificate } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { isAbsolute } from 'node:path';
import { createSecureContext } from 'node:tls';
import type { TurnSettings } from './settings.ts';

/** [T13] */
export async function certificateProblems({ tls, host }: TurnSettings): Promise<readonly string[]> {
  if (tls === null) return [];
  const files = [
    { name: 'TURN_CERT', path: tls.certificate },
    { name: 'TURN_KEY', path: tls.key },
  ];
  const relative = files.filter(({ path }) => !isAbsolute(path));
  if (relative.length > 0)
    return relative.map(({ name }) => `${name}: must be a path from the root on`);
  const certificate = await readOrNull(tls.certificate);
  if (certificate === null) return ['TURN_CERT: this file cannot be read'];
  const key = await readOrNull(tls.key);
  if (key === null) return ['TURN_KEY: this file cannot be read'];
  return contentProblems({ certificate, key }, host);
}

function contentProblems({ certificate, key }: { certificate: string; key: string }, host: string) {
  try {
    createSecureContext({ cert: certificate, key });
  } catch {
    return ['TURN_CERT: this file and that of TURN_KEY are not a certificate and its key'];
  }
  const { validToDate } = new X509Certificate(certificate);
  if (validToDate.getTime() < Date.now()) return ['TURN_CERT: this certificate has expired'];
  const isForHost = new X509Certificate(certificate).checkHost(host) !== undefined;
  return isForHost
    ? []
    : [`TURN_CERT: this certificate is not for ${host}; set TURN_HOST to its name`];
}

function readOrNull(path: string): Promise<string | null> {
  return readFile(path, 'utf8').catch(() => null);
}
