import type { Storage } from '../ports.ts';

export interface Certificates {
  /** Empty until then, and where the browser makes none: then each connection has its own. */
  readonly list: RTCCertificate[];
  readonly ready: Promise<void>;
  readonly keep: () => void;
}

/** Says in the profile that one is kept; most have none, and need no code to read it. */
export const KEPT = 'visavis.certificate';

/** [V3] One for all connections of this page, so that the friend's side sees the same one whatever becomes of a link. */
export function ownCertificates(profile: Storage): Certificates {
  const list: RTCCertificate[] = [];
  const load = () => import('./kept-certificate.ts');
  const find = async () => {
    const kept = profile.read(KEPT) ? await (await load()).readCertificate(profile) : null;
    // What browsers choose themselves; they let it live for thirty days (W3C WebRTC §4.9).
    const ecdsa: EcKeyGenParams = { name: 'ECDSA', namedCurve: 'P-256' };
    list.push(kept ?? (await RTCPeerConnection.generateCertificate(ecdsa)));
  };
  return {
    list,
    ready: find().catch(() => undefined),
    keep: () => void load().then(kept => kept.writeCertificate(list[0], profile)),
  };
}
