export const FIREWALLS = [
  'none',
  'block-udp',
  'reject-udp',
  'block-tcp',
  'tcp443',
  'turn-only',
  'block-media',
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
    case 'block-media':
      return [`-p udp ${IS_MEDIA} -j DROP`];
    case 'block-all':
      return [DROP];
  }
}

const DROP = '-j DROP';

/** The first byte of RTP and RTCP is 128 to 191; those of STUN, DTLS and TURN channels are below (RFC 7983 §7). */
const IS_MEDIA = '-m u32 --u32 "0>>22&0x3C@8>>24&0xC0=0x80"';

/** Both coturn hosts: 203.0.113.2 and .3. */
const TURN_HOSTS = ['-d 203.0.113.2/31 -j RETURN', '-s 203.0.113.2/31 -j RETURN'];
