// What a running router does: its policy, its mappings, its public address.
import { recall, remember } from '../machine/state.ts';
import { FIREWALLS } from './firewall.ts';
import { configure, runIn } from './namespace.ts';
import { NATS, type Policy, routerRules, WRITTEN } from './nat.ts';
import { PUBLIC_NET, ROUTER_BY_NAME, type RouterName } from './topology.ts';

export const DEFAULT_POLICY: Policy = { nat: 'cone', firewall: 'none' };

export function policyOf(name: RouterName): Policy {
  const [nat, firewall] = (recall(`router-${name}`) ?? '').split(' ');
  return {
    nat: NATS.find(known => known === nat) ?? DEFAULT_POLICY.nat,
    firewall: FIREWALLS.find(known => known === firewall) ?? DEFAULT_POLICY.firewall,
  };
}

/** Changes what is given and leaves the rest. Mappings live on unless the NAT is given. */
export async function setPolicy(name: RouterName, change: Partial<Policy>): Promise<void> {
  const policy = { ...policyOf(name), ...change };
  const { place, lan } = ROUTER_BY_NAME[name];
  await runIn(place, ['iptables-restore'], routerRules(policy, `${lan}.2`));
  remember(`router-${name}`, `${policy.nat} ${policy.firewall}`);
  if (change.nat === undefined) return;
  await routeFromOutside(name);
  await forgetMappings(name);
}

/** The list of whom the person has written to outlives the rules. */
const FORGET_WRITTEN = ['sh', '-c', `echo / > /proc/net/xt_recent/${WRITTEN}`];

/** Everything that goes through the router has to be translated anew. */
async function forgetMappings(name: RouterName): Promise<void> {
  const { place } = ROUTER_BY_NAME[name];
  await runIn(place, ['conntrack', '-F']);
  if (policyOf(name).nat === 'restricted') await runIn(place, FORGET_WRITTEN);
}

/** A new public address, as a mobile network gives one in mid-call: all mappings die. */
export async function changeWan(name: RouterName, wan: number): Promise<void> {
  const { place } = ROUTER_BY_NAME[name];
  await configure(place, [
    'addr flush dev wan0',
    `addr add ${PUBLIC_NET}.${wan}/24 dev wan0`,
    `route replace default via ${PUBLIC_NET}.1`,
  ]);
  await forgetMappings(name);
  await routeFromOutside(name);
}

/** Only behind an open router do people have addresses that the Internet knows. */
async function routeFromOutside(name: RouterName): Promise<void> {
  const { lan } = ROUTER_BY_NAME[name];
  const isOpen = policyOf(name).nat === 'open';
  const way = isOpen ? `via ${await wanAddress(name)}` : 'dev sink0';
  await configure('pub', [`route replace ${lan}.0/24 ${way}`]);
}

export async function wanAddress(name: RouterName): Promise<string> {
  const line = await runIn(ROUTER_BY_NAME[name].place, ['ip', '-4', '-o', 'addr', 'show', 'wan0']);
  return /inet ([\d.]+)/.exec(line)?.[1] ?? '';
}
