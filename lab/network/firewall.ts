export const FIREWALLS = [
  'none',
  'block-udp',
  'reject-udp',
  'block-tcp',
  'tcp443',
  'turn-only',
  'block-all',
] as const;
export type Firewall = (typeof FIREWALLS)[number];

/** The rules of the chain that every packet passes first, in both directions. */
export function firewallRules(firewall: Firewall): readonly string[] {
  switch (firewall) {
    case 'none':
      return [];
    case 'block-udp':
      return ['-p udp -j DROP'];
    case 'reject-udp':
      return ['-p udp -j REJECT --reject-with icmp-port-unreachable'];
    case 'block-tcp':
      return ['-p tcp -j DROP'];
    case 'tcp443':
      return ['-i lan0 -p tcp --dport 443 -j RETURN', '-i wan0 -p tcp --sport 443 -j RETURN', DROP];
    case 'turn-only':
      return ['-p tcp -j RETURN', ...TURN_HOSTS, DROP];
    case 'block-all':
      return [DROP];
  }
}

const DROP = '-j DROP';

/** Both coturn hosts: 203.0.113.2 and .3. */
const TURN_HOSTS = ['-d 203.0.113.2/31 -j RETURN', '-s 203.0.113.2/31 -j RETURN'];
