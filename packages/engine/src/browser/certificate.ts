import type { Storage } from '../ports.ts';

export interface Certificates {
  /** Empty until `ready`, and where the browser makes none: then each connection has its own. */
  readonly list: RTCCertificate[];
  /** There is one that lives on for a while; only where `mayChange` another one takes the place of an old one. */
  ready(mayChange: boolean): Promise<void>;
  readonly keep: () => void;
}

/** No connection can be made with one that has expired (W3C WebRTC §4.4.1), and a page may wait for weeks. */
const LEAST_LIFE_MS = 3_600_000;

/** Says in the profile that one is kept; most have none, and need no code to read it. */
export const KEPT = 'visavis.certificate';

/** [V3] One for all connections of this page, so that the friend's side sees the same one whatever becomes of a link. */
export function ownCertificates(profile: Storage): Certificates {
  const list: RTCCertificate[] = [];
  const load = () => import('./kept-certificate.ts');
  // What browsers choose themselves; they let it live for thirty days (W3C WebRTC §4.9).
  const ecdsa: EcKeyGenParams = { name: 'ECDSA', namedCurve: 'P-256' };
  const make = async () => list.splice(0, 1, await RTCPeerConnection.generateCertificate(ecdsa));
  const find = async () => {
    const kept = profile.read(KEPT) ? await (await load()).readCertificate(profile) : null;
    if (kept !== null) list.push(kept);
    else await make();
  };
  let isMaking = false;
  let found: Promise<unknown> = find().catch(() => undefined);
  return {
    list,
    async ready(mayChange) {
      const [own] = list;
      const isOld = own !== undefined && own.expires - Date.now() < LEAST_LIFE_MS;
      if (mayChange && isOld && !isMaking) {
        isMaking = true;
        found = make()
          .catch(() => undefined)
          .finally(() => (isMaking = false));
      }
      await found;
    },
    keep: () => void load().then(kept => kept.writeCertificate(list[0], profile)),
  };
}
