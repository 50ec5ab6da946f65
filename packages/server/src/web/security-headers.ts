import type { IncomingMessage, ServerResponse } from 'node:http';
import helmet from 'helmet';

export interface SecurityOptions {
  readonly publicUrl: URL | null;
  /** CSP sources of the page's inline scripts. */
  readonly scriptSources: readonly string[];
}

export type SetHeaders = (request: IncomingMessage, response: ServerResponse) => void;

const OURS = ['camera', 'microphone', 'display-capture', 'autoplay', 'fullscreen'].concat([
  'picture-in-picture',
  'screen-wake-lock',
  'speaker-selection',
  'local-network',
]);
/** A stray `camera=()` would refuse everybody at once (W3C Permissions Policy §9.8); helmet does not set this header. */
const PERMISSIONS = [...OURS.map(feature => `${feature}=(self)`), 'geolocation=()'].join(', ');

const YEAR_SECONDS = 31_536_000;

/** Everything comes from here and nothing may frame, inject or send elsewhere. */
export function createSecurityHeaders({ publicUrl, scriptSources }: SecurityOptions): SetHeaders {
  const secure = helmet({
    contentSecurityPolicy: { useDefaults: false, directives: policy(publicUrl, scriptSources) },
    crossOriginOpenerPolicy: { policy: 'same-origin' },
    crossOriginResourcePolicy: { policy: 'same-origin' },
    referrerPolicy: { policy: 'no-referrer' },
    strictTransportSecurity:
      publicUrl?.protocol === 'https:' ? { maxAge: YEAR_SECONDS, includeSubDomains: false } : false,
    xFrameOptions: { action: 'deny' },
  });
  return (request, response) => {
    response.setHeader('Permissions-Policy', PERMISSIONS);
    secure(request, response, error => {
      if (error instanceof Error) throw error;
    });
  };
}

function policy(publicUrl: URL | null, scriptSources: readonly string[]) {
  const none = ["'none'"];
  const self = ["'self'"];
  return {
    defaultSrc: none,
    scriptSrc: [...self, ...scriptSources],
    styleSrc: self,
    fontSrc: self,
    imgSrc: [...self, 'data:', 'blob:'],
    mediaSrc: [...self, 'blob:', 'mediastream:'],
    connectSrc: [...self, (request: IncomingMessage) => socketSources(request, publicUrl)],
    workerSrc: self,
    manifestSrc: self,
    frameAncestors: none,
    baseUri: none,
    formAction: none,
    requireTrustedTypesFor: ["'script'"],
  };
}

/** Safari before 15.4 does not count WebSockets of this host as `'self'`. */
function socketSources({ headers }: IncomingMessage, publicUrl: URL | null): string {
  if (publicUrl !== null)
    return `${publicUrl.protocol === 'https:' ? 'wss' : 'ws'}://${publicUrl.host}`;
  const host = headers.host ?? '';
  return /^[\w.-]+(:\d+)?$|^\[[\da-f:.]+\](:\d+)?$/i.test(host) ? `ws://${host} wss://${host}` : '';
}
