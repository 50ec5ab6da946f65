// Whether browsers believe who this is, and give the page a camera.
import { isIP } from 'node:net';
import { connect } from 'node:tls';
import { type Finding, open, right, wrong } from '../finding.ts';
import { isThisMachine, type Target } from '../target.ts';

const DAY_MS = 86_400_000;
/** [D4] Automatic renewals come 30 days before the end: with fewer days left something does not work. */
const FEW_DAYS = 14;

export async function checkCertificate(target: Target): Promise<readonly Finding[]> {
  return [secureContext(target), ...(target.isSecure ? [await certificate(target)] : [])];
}

/** [D5] */
function secureContext(target: Target): Finding {
  if (target.isSecure)
    return right('The page comes by HTTPS, so browsers offer it camera and microphone');
  if (isThisMachine(target))
    return right('The page is on this machine, where browsers need no HTTPS');
  return wrong(
    'The page comes without HTTPS: browsers give it neither camera nor microphone',
    'Put a proxy with a certificate in front (deploy/compose.yaml has one) and open the https:// address.',
  );
}

interface Seen {
  /** Node's code, or null where browsers would be content. */
  readonly problem: string | null;
  readonly until: Date;
}

/** [D4] */
async function certificate(target: Target): Promise<Finding> {
  const seen = await look(target);
  if (seen === null)
    return wrong(
      `Port ${target.port} speaks no TLS`,
      'Let the proxy end TLS on this port, or open the http:// address if this is a trial.',
    );
  if (seen.problem !== null) return explainProblem(seen.problem, target);
  const days = Math.floor((seen.until.getTime() - Date.now()) / DAY_MS);
  const what = `The certificate is valid for another ${days} days`;
  return days >= FEW_DAYS ? right(what) : open(what, 'Look why it has not been renewed by now.');
}

function explainProblem(problem: string, { host }: Target): Finding {
  switch (problem) {
    case 'CERT_HAS_EXPIRED':
      return wrong(
        'The certificate has expired',
        'Renew it, and see why that did not happen by itself (TCP 80 and 443 open?).',
      );
    case 'CERT_NOT_YET_VALID':
      return wrong(
        'The certificate is not valid yet',
        'Set the clocks: of this machine or of the one that made it.',
      );
    case 'ERR_TLS_CERT_ALTNAME_INVALID':
      return wrong(
        `The certificate is not for ${host}`,
        `Get one for ${host}, or open the name that it is for.`,
      );
    case 'UNABLE_TO_VERIFY_LEAF_SIGNATURE':
      return wrong(
        'The certificate comes without those that vouch for it',
        'Give the proxy the whole chain (fullchain.pem).',
      );
    default:
      return wrong(
        `Browsers do not trust the certificate (${problem})`,
        'Get one that they trust, for example by Let’s Encrypt; Caddy does it by itself.',
      );
  }
}

function look({ host, port, limitMs }: Target): Promise<Seen | null> {
  const name = isIP(host) === 0 ? { servername: host } : {};
  const socket = connect({ host, port, timeout: limitMs, rejectUnauthorized: false, ...name });
  return new Promise<Seen | null>(resolve => {
    socket.once('secureConnect', () => {
      // Node says it as an error or as its code.
      const said: unknown = socket.authorizationError;
      const problem = said instanceof Error && 'code' in said ? said.code : said;
      const until = new Date(socket.getPeerCertificate().valid_to);
      resolve({ problem: socket.authorized ? null : String(problem), until });
    });
    socket.once('timeout', () => resolve(null));
    socket.once('error', () => resolve(null));
    socket.once('close', () => resolve(null));
  }).finally(() => socket.destroy());
}
