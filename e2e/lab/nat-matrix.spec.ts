// Every kind of network against every other: the two meet, and where it is known how, they meet that way.
import { expect } from '@playwright/test';
import type { Policy } from '../../lab/network/nat.ts';
import { isRelayed, pathOf } from './support/path.ts';
import { SLOW } from './support/outcome.ts';
import { test } from './support/stage.ts';
import { type Row, writeMatrix } from './support/matrix.ts';

const NETWORKS = {
  open: { nat: 'open', firewall: 'none' },
  fullcone: { nat: 'fullcone', firewall: 'none' },
  restricted: { nat: 'restricted', firewall: 'none' },
  cone: { nat: 'cone', firewall: 'none' },
  symmetric: { nat: 'symmetric', firewall: 'none' },
  'udp-blocked': { nat: 'cone', firewall: 'block-udp' },
  tcp443: { nat: 'cone', firewall: 'tcp443' },
} as const satisfies Readonly<Record<string, Policy>>;
type Network = keyof typeof NETWORKS;

const NAMES = Object.keys(NETWORKS) as Network[];
const PAIRS = NAMES.flatMap((one, index) => NAMES.slice(index).map(other => [one, other] as const));

const WITHOUT_UDP: readonly Network[] = ['udp-blocked', 'tcp443'];

/** RFC 5128 §3.3: a symmetric NAT opens a port that nobody else knows, and only who filters by port minds. */
function needsRelay(one: Network, other: Network): boolean {
  if ([one, other].some(network => WITHOUT_UDP.includes(network))) return true;
  const minds = (network: Network) => network === 'cone' || network === 'symmetric';
  return (one === 'symmetric' && minds(other)) || (other === 'symmetric' && minds(one));
}

/** In every run each network meets its like, and the most difficult NAT the kindest and the most difficult firewall. */
function isBrief(one: Network, other: Network): boolean {
  if (one === 'cone' || other === 'cone') return false;
  return (
    one === other ||
    (one === 'open' && other === 'symmetric') ||
    (one === 'symmetric' && other === 'tcp443')
  );
}

const rows: Row[] = [];

for (const [one, other] of PAIRS)
  test(
    `${one} and ${other} meet`,
    { tag: isBrief(one, other) ? [] : [SLOW] },
    async ({ lab, alice, bob, room }) => {
      await lab.route('a', NETWORKS[one]);
      await lab.route('b', NETWORKS[other]);
      await Promise.all([alice.enter(room), bob.enter(room)]);
      await Promise.all([alice.expectToSeeAndHear('bob'), bob.expectToSeeAndHear('alice')]);
      const way = async () => (isRelayed(await pathOf(alice.page)) ? 'relayed' : 'direct');
      await expect.poll(way).toBe(needsRelay(one, other) ? 'relayed' : 'direct');
      const [seenByOne, seenByOther] = [await pathOf(alice.page), await pathOf(bob.page)];
      rows.push({ one, other, seenByOne, seenByOther });
    },
  );

test.afterAll(async () => {
  if (process.env['UPDATE_DOCS'] === '1' && rows.length === PAIRS.length) await writeMatrix(rows);
});
