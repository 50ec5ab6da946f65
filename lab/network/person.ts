// What a person's device does with its two interfaces.
import { setTimeout as pause } from 'node:timers/promises';
import { configure, runIn } from './namespace.ts';
import { ACCESSES, type Access, type Router, routerOf, type Side } from './topology.ts';

/** With a pause between the old network and the new one, or with none of them for `null`. */
export async function changeAddress(
  side: Side,
  access: Access | null,
  gapMs: number = 0,
): Promise<void> {
  for (const old of ACCESSES) if (old !== access) await disconnect(side, old);
  await pause(gapMs);
  if (access !== null) await connect(side, access);
}

/** Make before break: both networks are there for a while, then only the new one. */
export async function handOver(
  side: Side,
  access: Access,
  overlapMs: number = 1_000,
): Promise<void> {
  await connect(side, access);
  await pause(overlapMs);
  for (const old of ACCESSES) if (old !== access) await disconnect(side, old);
}

export async function connect(side: Side, access: Access): Promise<void> {
  const router = routerOf(side, access);
  const { device, lan, metric } = router;
  await configure(side, [
    `link set ${device} up`,
    `addr replace ${lan}.2/24 dev ${device}`,
    `route replace default via ${lan}.1 dev ${device} metric ${metric}`,
    `route replace default via ${lan}.1 dev ${device} table ${metric}`,
  ]);
  if (!(await hasRule(router))) await configure(side, [`rule add ${ownWay(router)}`]);
}

/** The address goes with the interface, as a DHCP client does it; "link down" alone would keep it. */
async function disconnect(side: Side, access: Access): Promise<void> {
  const { device } = routerOf(side, access);
  await configure(side, [`addr flush dev ${device}`, `link set ${device} down`]);
}

/** A telephone sends what comes from an interface's address out by that interface, whatever the default is. */
function ownWay({ lan, metric }: Router): string {
  return `from ${lan}.2 lookup ${metric}`;
}

async function hasRule({ side, lan }: Router): Promise<boolean> {
  return (await runIn(side, ['ip', 'rule'])).includes(`from ${lan}.2 `);
}
