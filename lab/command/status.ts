import { runIn } from '../network/namespace.ts';
import { policyOf, wanAddress } from '../network/router.ts';
import { ROUTERS, SIDES } from '../network/topology.ts';
import { isTurnRunning, TURNS } from '../turn/turn.ts';
import { describeWires } from '../wire/wire.ts';

/** Everything that can be set, as it is now. Rejects where there is no lab. */
export async function statusLines(): Promise<readonly string[]> {
  return [
    ...(await Promise.all(ROUTERS.map(routerLine))),
    ...(await Promise.all(SIDES.map(personLine))),
    ...TURNS.map(turn => `turn ${turn}: ${isTurnRunning(turn) ? 'runs' : 'stopped'}`),
    await describeWires(),
  ];
}

async function routerLine(name: (typeof ROUTERS)[number]): Promise<string> {
  const { nat, firewall } = policyOf(name);
  return `router ${name}: ${nat}, firewall ${firewall}, at ${await wanAddress(name)}`;
}

async function personLine(side: (typeof SIDES)[number]): Promise<string> {
  const addresses = await runIn(side, ['ip', '-4', '-br', 'addr']);
  const lines = addresses.split('\n').filter(line => line.startsWith('w'));
  return `person ${side}: ${lines.map(line => line.replace(/\s+/g, ' ').trim()).join('; ')}`;
}
