// The STUN and TURN servers that the server hands to browsers, as a list and as a whole.
import { parseRelayUrl, type RelayUrl } from '@visavis/turn';
import { type Finding, open, wrong } from '../finding.ts';
import type { Welcome } from './socket.ts';

export interface ListedRelay {
  readonly relay: RelayUrl;
  readonly username: string;
  readonly credential: string;
}

/** Browsers warn from so many on: each is asked for every call, on each network interface. */
const MANY = 5;

const TURN_FIX = 'Start with npm start -- --turn, or set TURN_URLS and TURN_SECRET (docs/turn.md).';

/** [D18] What is listed, and what is missing or too much. */
export function listRelays({ iceServers }: Welcome): {
  readonly relays: readonly ListedRelay[];
  readonly findings: readonly Finding[];
} {
  const all = iceServers.flatMap(({ urls, username = '', credential = '' }) =>
    urls.map(url => ({ url, relay: parseRelayUrl(url), username, credential })),
  );
  const unreadable = all.filter(({ relay }) => relay === null);
  const relays = all.flatMap(({ relay, ...more }) => (relay === null ? [] : [{ relay, ...more }]));
  return {
    relays: relays.map(({ relay, username, credential }) => ({ relay, username, credential })),
    findings: [
      ...unreadable.map(({ url }) =>
        wrong(`${url} is no STUN or TURN URL`, 'Correct it in TURN_URLS or ICE_SERVERS.'),
      ),
      ...advise(relays.map(({ relay }) => relay)),
    ],
  };
}

function advise(relays: readonly RelayUrl[]): readonly Finding[] {
  const turn = relays.filter(({ isTurn }) => isTurn);
  if (relays.length === 0)
    return [
      open('No STUN or TURN server: only people within one network find each other', TURN_FIX),
    ];
  if (turn.length === 0)
    return [open('No TURN server: about one pair in six finds no way to each other', TURN_FIX)];
  const hasTls = turn.some(({ transport }) => transport === 'tls');
  return [
    ...(hasTls
      ? []
      : [
          open(
            'No turns: URL: networks that allow only HTTPS are left out',
            'Give the relay a certificate: TURN_CERT and TURN_KEY (docs/turn.md).',
          ),
        ]),
    ...(relays.length < MANY
      ? []
      : [
          open(
            `${relays.length} STUN and TURN URLs slow every call down`,
            `Keep fewer than ${MANY}: UDP and TLS of each server are enough.`,
          ),
        ]),
  ];
}
