// The WebSocket as a browser opens it: through every proxy, with an Origin, up to the server's first message.
import { CLOSE, decode, encode, PROTOCOL_VERSION, ServerMessage } from '@visavis/protocol';
import { WebSocket } from 'ws';
import { type Finding, right, wrong } from '../finding.ts';
import type { Target } from '../target.ts';

export type Welcome = Extract<ServerMessage, { type: 'welcome' }>;

export interface SocketReport {
  readonly findings: readonly Finding[];
  /** Null where nothing more can be asked. */
  readonly welcome: Welcome | null;
}

/** An origin that no deployment has (RFC 6761). */
const FOREIGN_ORIGIN = 'https://foreign.invalid';
/** The longest pause between pings that a client may announce, and at least so often it then speaks. */
const QUIET_MS = 60_000;

export async function checkSocket(target: Target, idleMs: number): Promise<SocketReport> {
  const own = await openSocket(target, target.url.origin);
  if (own.type !== 'welcomed') return { findings: [explain(own, target)], welcome: null };
  const { socket, welcome } = own;
  const findings = [
    right('The WebSocket opens, and the server welcomes us'),
    await checkForeign(target),
    ...(idleMs > 0 ? [await checkIdle(socket, idleMs)] : []),
  ];
  socket.terminate();
  return { findings, welcome };
}

type Opened =
  | { readonly type: 'welcomed'; readonly socket: WebSocket; readonly welcome: Welcome }
  | { readonly type: 'refused'; readonly status: number; readonly text: string }
  | { readonly type: 'closed'; readonly code: number }
  | { readonly type: 'strange' }
  | { readonly type: 'silent' };

function openSocket({ url, limitMs }: Target, origin: string): Promise<Opened> {
  const address = new URL(`/ws?v=${PROTOCOL_VERSION}`, url);
  address.protocol = url.protocol.replace('http', 'ws');
  const socket = new WebSocket(address, { origin, rejectUnauthorized: false });
  return new Promise<Opened>(resolve => {
    const timer = setTimeout(() => end({ type: 'silent' }), limitMs);
    const end = (result: Opened) => {
      clearTimeout(timer);
      if (result.type !== 'welcomed') socket.terminate();
      resolve(result);
    };
    socket.once('message', (data: Buffer) => end(toWelcome(socket, data.toString())));
    socket.once('close', code => end({ type: 'closed', code }));
    socket.on('error', () => end({ type: 'silent' }));
    socket.once('unexpected-response', (_, response) => {
      let text = '';
      response.on('data', (chunk: Buffer) => (text += chunk.toString()));
      response.once('end', () => end({ type: 'refused', status: response.statusCode ?? 0, text }));
    });
  });
}

function toWelcome(socket: WebSocket, text: string): Opened {
  const message = decode(ServerMessage, text);
  if (!message.ok || message.value.type !== 'welcome') return { type: 'strange' };
  return { type: 'welcomed', socket, welcome: message.value };
}

/** [D9] [D10] */
function explain(opened: Exclude<Opened, { type: 'welcomed' }>, target: Target): Finding {
  switch (opened.type) {
    case 'refused':
      return explainRefusal(opened, target);
    case 'closed':
      if (opened.code === CLOSE.unsupportedVersion.code) return explainVersion();
      return wrong(
        `The WebSocket opens and is closed at once (${opened.code})`,
        'Look at the log of the server and of the proxy.',
      );
    case 'strange':
      return explainVersion();
    case 'silent':
      return wrong(
        'The WebSocket gets no answer',
        'Have the proxy pass upgrades on at once: no waiting for the whole body, no time limit below 20 s.',
      );
  }
}

/** [D10] */
function explainVersion(): Finding {
  return wrong(
    `The server speaks another protocol than this doctor (version ${PROTOCOL_VERSION})`,
    'Run the doctor of the version that is deployed, or deploy this one.',
  );
}

const UPGRADE_FIX =
  'nginx: proxy_http_version 1.1; proxy_set_header Upgrade $http_upgrade; proxy_set_header Connection "upgrade"; ' +
  'Apache: mod_proxy_wstunnel and ProxyPass /ws ws://…; Caddy does it by itself.';

function explainRefusal(
  { status, text }: { status: number; text: string },
  target: Target,
): Finding {
  const { origin, host } = target.url;
  if (status === 403)
    return wrong(
      `The server refuses its own page as a foreign one (403${text.includes('origin') ? '' : ', perhaps a firewall'})`,
      `Set PUBLIC_URL=${origin}, or have the proxy pass the name on (nginx: proxy_set_header Host $host).`,
    );
  if (status === 429)
    return wrong(
      'Too many connections from this address (429)',
      'Set TRUST_PROXY to the number of your proxies, so that people are counted one by one, not as one.',
    );
  if (status === 502 || status === 503 || status === 504)
    return wrong(
      `The proxy does not reach the server for WebSockets (${status})`,
      `Have it pass https://${host}/ws to the same address and PORT as the page.`,
    );
  return wrong(`The proxy does not pass the WebSocket upgrade on (${status})`, UPGRADE_FIX);
}

/** [D11] */
async function checkForeign(target: Target): Promise<Finding> {
  const foreign = await openSocket(target, FOREIGN_ORIGIN);
  if (foreign.type === 'welcomed') foreign.socket.terminate();
  if (foreign.type === 'refused' && foreign.status === 403)
    return right('Pages of other sites are refused');
  return wrong(
    'A page of another site may connect',
    'Have the proxy pass the Origin header on as it came: it seems to replace or remove it.',
  );
}

/** [D12] A proxy that ends quiet connections ends those of people who wait in a hidden tab. */
async function checkIdle(socket: WebSocket, idleMs: number): Promise<Finding> {
  socket.send(encode({ type: 'ping', nextMs: QUIET_MS }));
  const seconds = Math.round(idleMs / 1_000);
  const lived = await new Promise<boolean>(resolve => {
    socket.once('close', () => resolve(false));
    setTimeout(() => resolve(socket.readyState === WebSocket.OPEN), idleMs);
  });
  if (lived) return right(`A quiet WebSocket lives for ${seconds} s`);
  return wrong(
    `A WebSocket that is quiet for ${seconds} s is closed`,
    'Raise the proxy’s limit for quiet connections to 60 s or more (nginx: proxy_read_timeout).',
  );
}
