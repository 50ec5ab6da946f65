// What an administrator has to know about the relay that has just started.
import { isPrivateIp } from './stun/address.ts';
import type { TurnSettings } from './coturn/settings.ts';

/** [T14] */
export function explain(settings: TurnSettings): readonly string[] {
  const { urls, port, tlsPort, tls, relayPorts, externalIp, relayIp } = settings;
  const open = [`UDP ${port}`, `TCP ${port}`, ...(tls === null ? [] : [`TCP ${tlsPort}`])];
  return [
    '',
    '  The relay (TURN) runs. Browsers that find no direct path are told:',
    ...urls.map(url => `    ${url}`),
    `  Open in the firewall: ${open.join(', ')}, UDP ${relayPorts.min}-${relayPorts.max}.`,
    ...reach(externalIp ?? relayIp),
    ...(tls === null
      ? ['  Networks that allow only HTTPS need TLS: set TURN_CERT and TURN_KEY.']
      : []),
  ];
}

function reach(ip: string): readonly string[] {
  if (ip.startsWith('127.'))
    return [`  ${ip} is this machine: only browsers on it can use the relay.`];
  if (isPrivateIp(ip))
    return [`  ${ip} is a private address: only people of this network can use the relay.`];
  return [];
}
