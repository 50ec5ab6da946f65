// Which deployment is examined, and how patient we are.
import { isIP } from 'node:net';
import { isPrivateIp } from '@visavis/turn';

export interface Target {
  readonly url: URL;
  /** Without the brackets of IPv6. */
  readonly host: string;
  readonly port: number;
  readonly isSecure: boolean;
  /** For how long one step may take. */
  readonly limitMs: number;
}

const LIMIT_MS = 5_000;

/** Null for what is no address of a web page. */
export function parseTarget(text: string, limitMs = LIMIT_MS): Target | null {
  const whole = /^https?:\/\//.test(text) ? text : `https://${text}`;
  if (!URL.canParse(whole)) return null;
  const url = new URL('/', whole);
  const isSecure = url.protocol === 'https:';
  const host = url.hostname.replaceAll(/[[\]]/g, '');
  const port = url.port === '' ? (isSecure ? 443 : 80) : Number(url.port);
  return { url, host, port, isSecure, limitMs };
}

/** This machine itself: browsers give cameras to its pages without HTTPS. */
export function isThisMachine({ host }: Target): boolean {
  return host === 'localhost' || host.endsWith('.localhost') || /^(127\.|::1$)/.test(host);
}

/** Not meant for the internet. */
export function isPrivate(target: Target): boolean {
  if (isThisMachine(target)) return true;
  return isIP(target.host) === 0 ? !target.host.includes('.') : isPrivateIp(target.host);
}
