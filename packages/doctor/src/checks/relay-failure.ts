// What an administrator can do when a relay does not do its work.
import type { Failure, RelayUrl } from '@visavis/turn';
import { type Finding, wrong } from '../finding.ts';

export function explainFailure(relay: RelayUrl, failure: Failure): Finding {
  switch (failure.type) {
    case 'refused':
      return explainRefusal(relay, failure);
    case 'unreachable':
      return explainUnreachable(relay, failure.code);
    case 'no-answer':
      return explainSilence(relay);
    case 'garbled':
      return wrong(
        `${relay.url}: what answers there cannot prove that it knows the secret`,
        'Look whether another server stands at this address.',
      );
  }
}

function explainSilence({ url, port, transport }: RelayUrl): Finding {
  if (transport === 'udp')
    return wrong(
      `${url} does not answer over UDP`,
      `Start coturn, and open UDP ${port} in the firewall of the relay and of its provider.`,
    );
  return wrong(
    `${url}: the port is open, but no TURN server answers there`,
    `Look what listens on TCP ${port} (a web server on 443?), and give the relay a port or an address of its own: TURN_PORT, TURN_TLS_PORT, TURN_URLS.`,
  );
}

/** RFC 8656 §19, as coturn uses them. */
function explainRefusal(
  { url }: RelayUrl,
  { code, reason }: { code: number; reason: string },
): Finding {
  switch (code) {
    case 401:
    case 441:
      return wrong(
        `${url} refuses the credentials (${code})`,
        'Make TURN_SECRET the same as coturn’s static-auth-secret (with use-auth-secret), and set the clocks of both machines.',
      );
    case 403:
      return wrong(
        `${url} forbids this (403)`,
        'Look at denied-peer-ip and allowed-peer-ip in coturn’s configuration.',
      );
    case 437:
      return wrong(
        `${url} mixes us up with somebody else (437)`,
        'Run this again in ten minutes; if it stays, look for two relays that share one port.',
      );
    case 486:
      return wrong(
        `${url} has no allocation left for these credentials or for anybody (486)`,
        'Raise user-quota (browsers need up to 24 at once) or total-quota of coturn.',
      );
    case 508:
      return wrong(
        `${url} has no relay port left (508)`,
        'Widen TURN_RELAY_PORTS (coturn: min-port to max-port).',
      );
    default:
      return wrong(
        `${url} refuses (${code} ${reason.slice(0, 60)})`,
        'Look at the log of the relay.',
      );
  }
}

function explainUnreachable(relay: RelayUrl, code: string): Finding {
  const { url, host, port } = relay;
  const protocol = relay.transport === 'udp' ? 'UDP' : 'TCP';
  switch (code) {
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return wrong(
        `${url}: nobody knows the name ${host}`,
        `Add an A record for ${host}, or correct TURN_HOST or TURN_URLS.`,
      );
    case 'ECONNREFUSED':
      return wrong(
        `${url}: nothing listens on ${protocol} ${port}`,
        `Start coturn (npm start -- --turn), or correct the port in TURN_URLS.`,
      );
    case 'ETIMEDOUT':
    case 'EHOSTUNREACH':
    case 'ENETUNREACH':
      return wrong(
        `${url} is out of reach`,
        `Open ${protocol} ${port} in the firewall of the relay and of its provider.`,
      );
    default:
      return explainTls(relay, code);
  }
}

function explainTls({ url, host, port }: RelayUrl, code: string): Finding {
  switch (code) {
    case 'CERT_HAS_EXPIRED':
      return wrong(
        `${url}: the certificate has expired`,
        'Renew the file of TURN_CERT; a running relay reads it again.',
      );
    case 'ERR_TLS_CERT_ALTNAME_INVALID':
      return wrong(
        `${url}: the certificate is not for ${host}`,
        `Get one for ${host}, or set TURN_HOST to the name that it is for.`,
      );
    case 'UNABLE_TO_VERIFY_LEAF_SIGNATURE':
      return wrong(
        `${url}: the certificate comes without those that vouch for it`,
        'Name the whole chain in TURN_CERT (fullchain.pem).',
      );
    case 'DEPTH_ZERO_SELF_SIGNED_CERT':
    case 'SELF_SIGNED_CERT_IN_CHAIN':
    case 'UNABLE_TO_GET_ISSUER_CERT_LOCALLY':
      return wrong(
        `${url}: browsers do not trust the certificate`,
        'Name one in TURN_CERT that they trust, for example by Let’s Encrypt.',
      );
    default:
      return wrong(
        `${url} speaks no TLS that we understand (${code})`,
        `Set TURN_CERT and TURN_KEY, and look what else may listen on TCP ${port}.`,
      );
  }
}
