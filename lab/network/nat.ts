// What a router lets through and how it translates, as input of iptables-restore.
import { type Firewall, firewallRules } from './firewall.ts';

/** By RFC 4787, mapping and filtering: `restricted` filters by address, `cone` by address and port. */
export const NATS = ['open', 'fullcone', 'restricted', 'cone', 'symmetric'] as const;
export type Nat = (typeof NATS)[number];

export interface Policy {
  readonly nat: Nat;
  readonly firewall: Firewall;
}

interface Translation {
  readonly nat: readonly string[];
  readonly filter: readonly string[];
}

/** The kernel's list of addresses that the person has written to, from whichever port. */
export const WRITTEN = 'written';
/** How long an address that the person has written to may write back, seconds. */
const RESTRICTED_SECONDS = 120;

export function routerRules({ nat, firewall }: Policy, person: string): string {
  const translation = translate(nat, person);
  return [
    '*nat',
    ...translation.nat.map(rule => `-A ${rule}`),
    'COMMIT',
    '*filter',
    ':FORWARD DROP',
    ':FIREWALL -',
    // A router drops what nobody asked for. Accepted, it would leave a connection in the kernel's table that
    // collides with the hole the person punches next, and the kernel would take another port for that.
    '-A INPUT -i wan0 -m conntrack --ctstate ESTABLISHED,RELATED -j ACCEPT',
    '-A INPUT -i wan0 -j DROP',
    '-A FORWARD -j FIREWALL',
    ...firewallRules(firewall).map(rule => `-A FIREWALL ${rule}`),
    ...translation.filter.map(rule => `-A ${rule}`),
    '-A FORWARD -i lan0 -j ACCEPT',
    '-A FORWARD -i wan0 -m conntrack --ctstate ESTABLISHED,RELATED -j ACCEPT',
    'COMMIT',
    '',
  ].join('\n');
}

/** Keeps the port where it can, so that all destinations see the same one. */
const MASQUERADE = 'POSTROUTING -o wan0 -j MASQUERADE';

function translate(nat: Nat, person: string): Translation {
  switch (nat) {
    case 'open':
      return { nat: [], filter: ['FORWARD -i wan0 -j ACCEPT'] };
    case 'cone':
      return { nat: [MASQUERADE], filter: [] };
    case 'symmetric':
      return { nat: [`${MASQUERADE} --random-fully`], filter: [] };
    case 'fullcone':
      return {
        nat: [MASQUERADE, `PREROUTING -i wan0 -p udp -j DNAT --to-destination ${person}`],
        filter: [LET_TRANSLATED_IN],
      };
    case 'restricted':
      return restricted(person);
  }
}

const LET_TRANSLATED_IN = 'FORWARD -i wan0 -p udp -m conntrack --ctstate DNAT -j ACCEPT';

function restricted(person: string): Translation {
  const known = `-m recent --name ${WRITTEN} --rsource --rcheck --seconds ${RESTRICTED_SECONDS}`;
  return {
    nat: [MASQUERADE, `PREROUTING -i wan0 -p udp ${known} -j DNAT --to-destination ${person}`],
    filter: [`FORWARD -i lan0 -p udp -m recent --name ${WRITTEN} --rdest --set`, LET_TRANSLATED_IN],
  };
}
