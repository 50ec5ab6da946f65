import type { Certificates } from './certificates.ts';

export interface TurnHost {
  readonly name: string;
  readonly address: string;
  readonly secret: string;
}

const [PLAIN, TLS, OTHER_TLS] = [3478, 443, 5349] as const;
export const TURN_PORTS = [PLAIN, TLS, OTHER_TLS];

/** UDP and TCP on the first port, TLS on the other two. */
export function turnConfig(host: TurnHost, certificates: Certificates): string {
  return [
    `listening-ip=${host.address}`,
    `relay-ip=${host.address}`,
    `listening-port=${PLAIN}`,
    `tls-listening-port=${TLS}`,
    `aux-server=${host.address}:${OTHER_TLS}`,
    `cert=${certificates.certificate}`,
    `pkey=${certificates.key}`,
    `realm=${host.name}`,
    // A new database file locks coturn's threads out of each other: good credentials are refused at first.
    'userdb=:memory:',
    'use-auth-secret',
    `static-auth-secret=${host.secret}`,
    'fingerprint',
    'no-cli',
    'no-multicast-peers',
    'relay-threads=1',
    'log-file=stdout',
    'simple-log',
    'pidfile=/dev/null',
    '',
  ].join('\n');
}
