// Makes and unmakes the namespaces. Between the two stands the wire, which brings the routers' public
// interfaces (`wan0`) and the ports of the public segment (`port-…`).
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { kill } from 'node:process';
import { waitFor } from '../machine/daemon.ts';
import { run } from '../machine/run.ts';
import { configure, runIn } from './namespace.ts';
import { connect } from './person.ts';
import { DEFAULT_POLICY, setPolicy } from './router.ts';
import {
  HOSTS,
  namespaceOf,
  type Place,
  PLACES,
  PUBLIC_NET,
  type Router,
  ROUTER_BY_NAME,
  ROUTERS,
  SIDES,
} from './topology.ts';

const routers = ROUTERS.map(name => ROUTER_BY_NAME[name]);

export async function addNamespaces(): Promise<void> {
  for (const place of PLACES) {
    writeNames(place);
    await run('ip', ['netns', 'add', namespaceOf(place)]);
    await configure(place, ['link set lo up']);
    await setKernel(place, ['net/ipv6/conf/all/disable_ipv6=1']);
  }
}

/** Whatever still runs in them ends with them. */
export async function removeNamespaces(): Promise<void> {
  const there = new Set((await run('ip', ['netns', 'list'])).match(/^\S+/gm));
  for (const place of PLACES) {
    const name = namespaceOf(place);
    rmSync(`/etc/netns/${name}`, { recursive: true, force: true });
    if (!there.has(name)) continue;
    await endEverybody(name);
    await run('ip', ['netns', 'delete', name]);
  }
}

async function endEverybody(namespace: string): Promise<void> {
  const isEmpty = async () => {
    const pids = (await run('ip', ['netns', 'pids', namespace])).match(/\d+/g) ?? [];
    for (const pid of pids) end(Number(pid));
    return pids.length === 0;
  };
  await waitFor(isEmpty, `${namespace} is empty`);
}

function end(pid: number): void {
  try {
    kill(pid, 'SIGKILL');
  } catch {
    // It was quicker.
  }
}

/** `ip netns exec` lays these files over those of the machine. */
function writeNames(place: Place): void {
  const folder = `/etc/netns/${namespaceOf(place)}`;
  mkdirSync(folder, { recursive: true });
  // Chromium puts a dot behind the names of STUN and TURN servers that it asks by UDP, and finds no others.
  const lines = HOSTS.map(({ name, address }) => `${address} ${name} ${name}.`);
  writeFileSync(`${folder}/hosts`, ['127.0.0.1 localhost', ...lines, ''].join('\n'));
  // Nobody listens there: an unknown name is unknown at once.
  writeFileSync(`${folder}/resolv.conf`, 'nameserver 127.0.0.1\noptions timeout:1 attempts:1\n');
}

async function setKernel(place: Place, settings: readonly string[]): Promise<void> {
  const lines = settings.map(setting => {
    const [path = '', value = ''] = setting.split('=');
    return `echo ${value} > /proc/sys/${path}`;
  });
  await runIn(place, ['sh', '-ec', lines.join('\n')]);
}

/** The public segment: one bridge with the addresses of app.lab, turn.lab and turn2.lab. */
export async function buildPublic(): Promise<void> {
  await configure('pub', [
    'link add bridge0 type bridge',
    'link set bridge0 up',
    ...HOSTS.map(({ address }) => `addr add ${address}/24 dev bridge0`),
    ...routers.map(({ name }) => `link set port-${name} master bridge0 up`),
    // What goes to a private address vanishes here, as on the Internet. Without a route it would fail at once,
    // and so would TURN's permission for it.
    'link add sink0 type veth peer name sink1',
    'link set sink0 arp off up',
    'link set sink1 arp off up',
    'route add default dev sink0',
  ]);
  await setKernel('pub', [
    'net/ipv4/ip_forward=1',
    'net/ipv4/conf/sink1/forwarding=0',
    'net/ipv4/conf/all/send_redirects=0',
    'net/ipv4/conf/bridge0/send_redirects=0',
  ]);
}

export async function buildHouseholds(): Promise<void> {
  for (const router of routers) await buildRouter(router);
  for (const side of SIDES) await connect(side, 'wifi');
}

async function buildRouter({ name, place, side, device, lan, wan }: Router): Promise<void> {
  await configure(place, [
    `link add lan0 type veth peer name ${device} netns ${namespaceOf(side)}`,
    `addr add ${lan}.1/24 dev lan0`,
    'link set lan0 up',
    `addr add ${PUBLIC_NET}.${wan}/24 dev wan0`,
    'link set wan0 up',
    `route add default via ${PUBLIC_NET}.1`,
  ]);
  await setKernel(place, ['net/ipv4/ip_forward=1']);
  await setPolicy(name, DEFAULT_POLICY);
}
