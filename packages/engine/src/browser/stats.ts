// What a browser's statistics say of a link (W3C WebRTC Statistics), in the project's own words.
import type { Arrivals, LinkStats, PictureStats, SoundStats } from '../health/link-stats.ts';

/** An `RTCStatsReport`, or a `Map` like it. */
interface Report {
  forEach(run: (stats: unknown) => void): void;
}
type Stats = Readonly<Partial<Record<string, unknown>>>;
type Kind = 'audio' | 'video';

const NOTHING: Stats = {};

export function reportToLinkStats(report: Report): LinkStats {
  const all: Stats[] = [];
  report.forEach(stats => all.push(stats as Stats));
  const reports = new Reports(all);
  const pair = selectedPair(reports);
  return {
    ...way(reports, pair),
    roundTripMs: roundTripMs(reports, pair),
    availableKbps: availableKbps(pair),
    sent: {
      sound: { ...sound(microphone(reports)), bytes: sentBytes(reports, 'audio') },
      picture: { ...picture(reports, 'outbound-rtp'), bytes: sentBytes(reports, 'video') },
    },
    received: {
      sound: receivedSound(reports.of('inbound-rtp', 'audio')),
      picture: {
        ...picture(reports, 'inbound-rtp'),
        ...arrivals(reports.of('inbound-rtp', 'video')),
        frozenSeconds: number(reports.of('inbound-rtp', 'video'), 'totalFreezesDuration'),
      },
    },
  };
}

class Reports {
  readonly all: readonly Stats[];

  constructor(all: readonly Stats[]) {
    this.all = all;
  }

  /** Of several streams that of the microphone or the camera: a screen has a later place in the description. */
  of(type: string, kind?: Kind): Stats {
    const found = this.all.filter(
      stats => stats['type'] === type && (!kind || stats['kind'] === kind),
    );
    return found.toSorted((a, b) => place(a) - place(b))[0] ?? NOTHING;
  }

  /** Ids are not unique across types in every browser; each reference names its type's own. */
  byId(id: unknown): Stats {
    return this.all.find(stats => stats['id'] === id) ?? NOTHING;
  }
}

/** RFC 8843 mid: browsers count from 0. */
function place({ mid }: Stats): number {
  return Number(mid ?? 0);
}

/** Firefox has no `transport` and marks its pair with a `selected` of its own. */
function selectedPair(reports: Reports): Stats {
  const id = reports.of('transport')['selectedCandidatePairId'];
  if (id !== undefined) return reports.byId(id);
  const pairs = reports.all.filter(
    stats =>
      stats['type'] === 'candidate-pair' &&
      stats['nominated'] === true &&
      stats['state'] === 'succeeded',
  );
  return pairs.find(pair => pair['selected'] === true) ?? pairs[0] ?? NOTHING;
}

function way(reports: Reports, pair: Stats): Pick<LinkStats, 'path' | 'protocol'> {
  if (pair === NOTHING) return { path: null, protocol: null };
  const local = reports.byId(pair['localCandidateId']);
  const remote = reports.byId(pair['remoteCandidateId']);
  const relayed = [local, remote].some(candidate => candidate['candidateType'] === 'relay');
  const protocol = local['relayProtocol'] ?? local['protocol'];
  return { path: relayed ? 'relayed' : 'direct', protocol: toProtocol(protocol) };
}

function toProtocol(protocol: unknown): LinkStats['protocol'] {
  return protocol === 'udp' || protocol === 'tcp' || protocol === 'tls' ? protocol : null;
}

/** Of the last connectivity check; older browsers say only what the other side reports by RTCP. */
function roundTripMs(reports: Reports, pair: Stats): number | null {
  const seconds =
    number(pair, 'currentRoundTripTime') ??
    number(reports.of('remote-inbound-rtp', 'audio'), 'roundTripTime') ??
    number(reports.of('remote-inbound-rtp', 'video'), 'roundTripTime');
  return seconds === null ? null : seconds * 1_000;
}

function availableKbps(pair: Stats): number | null {
  const bits = number(pair, 'availableOutgoingBitrate');
  return bits === null ? null : bits / 1_000;
}

function sentBytes(reports: Reports, kind: Kind): number {
  return count(reports.of('outbound-rtp', kind), 'bytesSent');
}

/** [X14] Its source has no place in the description; what is sent of it has one. */
function microphone(reports: Reports): Stats {
  const id = reports.of('outbound-rtp', 'audio')['mediaSourceId'];
  return id === undefined ? reports.of('media-source', 'audio') : reports.byId(id);
}

/** Chromium alone says how loud a source is; the others say it of what they receive. */
function sound(stats: Stats): Omit<SoundStats, 'bytes'> {
  return {
    energy: number(stats, 'totalAudioEnergy'),
    seconds: number(stats, 'totalSamplesDuration'),
  };
}

function receivedSound(stats: Stats): LinkStats['received']['sound'] {
  return {
    ...sound(stats),
    ...arrivals(stats),
    samples: count(stats, 'totalSamplesReceived'),
    concealed: count(stats, 'concealedSamples'),
  };
}

function picture(
  reports: Reports,
  type: 'outbound-rtp' | 'inbound-rtp',
): Omit<PictureStats, 'bytes'> {
  const stats = reports.of(type, 'video');
  return {
    frames: count(stats, type === 'outbound-rtp' ? 'framesEncoded' : 'framesDecoded'),
    width: number(stats, 'frameWidth'),
    height: number(stats, 'frameHeight'),
    codec: codec(reports.byId(stats['codecId'])),
  };
}

function codec({ mimeType }: Stats): string | null {
  return typeof mimeType === 'string' ? mimeType.replace('video/', '') : null;
}

function arrivals(stats: Stats): Arrivals & { readonly bytes: number } {
  return {
    bytes: count(stats, 'bytesReceived'),
    packets: count(stats, 'packetsReceived'),
    lost: count(stats, 'packetsLost'),
  };
}

function count(stats: Stats, name: string): number {
  return number(stats, name) ?? 0;
}

function number(stats: Stats, name: string): number | null {
  const value = stats[name];
  return typeof value === 'number' ? value : null;
}
