// Who lives where. Alice lives at `a`, Bob at `b`; each has Wi-Fi behind one router (`a`, `b`) and a
// mobile network behind another (`a4`, `b4`). All routers meet in the public segment `pub`.
import { LAB } from '../machine/state.ts';

export const SIDES = ['a', 'b'] as const;
export type Side = (typeof SIDES)[number];

export const ACCESSES = ['wifi', 'mobile'] as const;
/** The two ways in which a person reaches the Internet. */
export type Access = (typeof ACCESSES)[number];

export const ROUTERS = ['a', 'b', 'a4', 'b4'] as const;
export type RouterName = (typeof ROUTERS)[number];

export interface Router {
  readonly name: RouterName;
  readonly place: Place;
  readonly side: Side;
  /** The person's interface. */
  readonly device: 'wlan0' | 'wwan0';
  /** The first three numbers of the private network: the router is .1 in it, the person .2. */
  readonly lan: `10.${number}.0`;
  /** The last number of the public address that it begins with. */
  readonly wan: number;
  /** Of the person's default route; Wi-Fi is preferred. */
  readonly metric: number;
}

export const ROUTER_BY_NAME: Readonly<Record<RouterName, Router>> = {
  a: router('a', { side: 'a', device: 'wlan0', lan: '10.1.0', wan: 11, metric: 100 }),
  b: router('b', { side: 'b', device: 'wlan0', lan: '10.2.0', wan: 12, metric: 100 }),
  a4: router('a4', { side: 'a', device: 'wwan0', lan: '10.11.0', wan: 21, metric: 200 }),
  b4: router('b4', { side: 'b', device: 'wwan0', lan: '10.12.0', wan: 22, metric: 200 }),
};

function router(name: RouterName, rest: Omit<Router, 'name' | 'place'>): Router {
  return { name, place: `nat-${name}`, ...rest };
}

export function routerOf(side: Side, access: Access): Router {
  const mobile = { a: 'a4', b: 'b4' } as const;
  return ROUTER_BY_NAME[access === 'wifi' ? side : mobile[side]];
}

export const PLACES = ['pub', 'a', 'b', 'nat-a', 'nat-b', 'nat-a4', 'nat-b4'] as const;
/** A network namespace. */
export type Place = (typeof PLACES)[number];

export function namespaceOf(place: Place): string {
  return `${LAB}-${place}`;
}

export const PUBLIC_NET = '203.0.113';
/** Who is where in the public segment, and what a name server would say. */
export const HOSTS: readonly { readonly name: string; readonly address: string }[] = [
  { name: 'app.lab', address: `${PUBLIC_NET}.1` },
  { name: 'turn.lab', address: `${PUBLIC_NET}.2` },
  { name: 'turn2.lab', address: `${PUBLIC_NET}.3` },
];
