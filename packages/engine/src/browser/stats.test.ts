// Reports as browsers make them, without what is not read.
import { expect, test } from 'vitest';
import { reportToLinkStats } from './stats.ts';

type Stats = Readonly<Record<string, unknown>>;
const report = (...all: readonly Stats[]) => new Map(all.map(stats => [stats['id'], stats]));

const CANDIDATES: readonly Stats[] = [
  { id: 'L1', type: 'local-candidate', candidateType: 'host', protocol: 'udp' },
  {
    ...{ id: 'L2', type: 'local-candidate', candidateType: 'relay', protocol: 'udp' },
    relayProtocol: 'tls',
  },
  { id: 'R1', type: 'remote-candidate', candidateType: 'srflx', protocol: 'udp' },
  { id: 'R2', type: 'remote-candidate', candidateType: 'relay', protocol: 'udp' },
];
const pair = (id: string, [local, remote]: readonly [string, string], rest: Stats): Stats => ({
  ...{ id, type: 'candidate-pair', localCandidateId: local, remoteCandidateId: remote },
  ...rest,
});
const nominated = { nominated: true, state: 'succeeded' };

/** Chromium 156, seven seconds into a call on one machine; Opus and VP8. */
const CHROMIUM: readonly Stats[] = [
  { id: 'COT01_96', type: 'codec', mimeType: 'video/VP8', payloadType: 96 },
  { id: 'CIT01_96', type: 'codec', mimeType: 'video/VP8', payloadType: 96 },
  { id: 'CIT01_111', type: 'codec', mimeType: 'audio/opus', payloadType: 111 },
  pair('CP1', ['L1', 'R2'], { nominated: true, state: 'succeeded', currentRoundTripTime: 0.5 }),
  pair('CP2', ['L1', 'R1'], {
    ...{ nominated: true, state: 'succeeded' },
    ...{ currentRoundTripTime: 0.001, availableOutgoingBitrate: 1_500_000 },
  }),
  pair('CP3', ['L2', 'R1'], { nominated: false, state: 'waiting' }),
  ...CANDIDATES,
  { id: 'D2', type: 'data-channel', bytesReceived: 100, messagesReceived: 4 },
  {
    ...{ id: 'IA', type: 'inbound-rtp', kind: 'audio', codecId: 'CIT01_111' },
    ...{ packetsReceived: 349, packetsLost: 2, bytesReceived: 20_764 },
    ...{ totalSamplesReceived: 334_560, concealedSamples: 960, silentConcealedSamples: 0 },
    ...{ totalAudioEnergy: 1.4339787660152011e-5, totalSamplesDuration: 7.06 },
  },
  {
    ...{ id: 'IV', type: 'inbound-rtp', kind: 'video', codecId: 'CIT01_96' },
    ...{ packetsReceived: 260, packetsLost: 1, bytesReceived: 183_224 },
    ...{ frameHeight: 240, frameWidth: 320, framesDecoded: 140, framesReceived: 141 },
    ...{ mid: '1', totalFreezesDuration: 0.5 },
  },
  { id: 'OA', type: 'outbound-rtp', kind: 'audio', bytesSent: 20_764, packetsSent: 349 },
  {
    ...{ id: 'OV', type: 'outbound-rtp', kind: 'video', codecId: 'COT01_96' },
    ...{ bytesSent: 181_599, frameHeight: 240, frameWidth: 320, framesEncoded: 139 },
  },
  { id: 'RIA', type: 'remote-inbound-rtp', kind: 'audio', roundTripTime: 0.2 },
  {
    ...{ id: 'SA3', type: 'media-source', kind: 'audio', audioLevel: 0 },
    ...{ totalAudioEnergy: 2.1997309842799383e-5, totalSamplesDuration: 7.07 },
  },
  { id: 'SV4', type: 'media-source', kind: 'video', frames: 142 },
  { id: 'T01', type: 'transport', selectedCandidatePairId: 'CP2' },
];

test('[W1] what Chromium says of a link is read', () => {
  expect(reportToLinkStats(report(...CHROMIUM))).toEqual({
    path: 'direct',
    protocol: 'udp',
    roundTripMs: 1,
    availableKbps: 1_500,
    sent: {
      sound: { bytes: 20_764, energy: 2.1997309842799383e-5, seconds: 7.07 },
      picture: { bytes: 181_599, frames: 139, width: 320, height: 240, codec: 'VP8' },
    },
    received: {
      sound: {
        ...{ bytes: 20_764, energy: 1.4339787660152011e-5, seconds: 7.06 },
        ...{ packets: 349, lost: 2, samples: 334_560, concealed: 960 },
      },
      picture: {
        ...{ bytes: 183_224, frames: 140, width: 320, height: 240, codec: 'VP8' },
        ...{ packets: 260, lost: 1, frozenSeconds: 0.5 },
      },
    },
  });
});

/** Firefox: no transport, no levels of sources, a pair that is marked in its own way. */
const FIREFOX: readonly Stats[] = [
  { id: 'c1', type: 'codec', mimeType: 'video/H264' },
  pair('p1', ['L1', 'R2'], { ...nominated, selected: false }),
  pair('p2', ['L2', 'R1'], { ...nominated, selected: true }),
  ...CANDIDATES,
  { id: 'm1', type: 'media-source', kind: 'audio', trackIdentifier: '{0}' },
  { id: 'o1', type: 'outbound-rtp', kind: 'audio', bytesSent: 900 },
  {
    id: 'o2',
    type: 'outbound-rtp',
    kind: 'video',
    codecId: 'c1',
    bytesSent: 5_000,
    framesEncoded: 20,
  },
  { id: 'r1', type: 'remote-inbound-rtp', kind: 'video', roundTripTime: 0.042 },
  { id: 'i1', type: 'inbound-rtp', kind: 'audio', bytesReceived: 800, packetsReceived: 40 },
];

test('[W1] what Firefox does not say is null, and its way is found all the same', () => {
  const stats = reportToLinkStats(report(...FIREFOX));
  expect(stats).toEqual({
    path: 'relayed',
    protocol: 'tls',
    roundTripMs: 42,
    availableKbps: null,
    sent: {
      sound: { bytes: 900, energy: null, seconds: null },
      picture: { bytes: 5_000, frames: 20, width: null, height: null, codec: 'H264' },
    },
    received: {
      sound: {
        ...{ bytes: 800, energy: null, seconds: null },
        ...{ packets: 40, lost: 0, samples: 0, concealed: 0 },
      },
      picture: {
        ...{ bytes: 0, frames: 0, width: null, height: null, codec: null },
        ...{ packets: 0, lost: 0, frozenSeconds: null },
      },
    },
  });
});

test('[W1] a link of a report that is empty is not known', () => {
  const { path, protocol, roundTripMs } = reportToLinkStats(report());
  expect({ path, protocol, roundTripMs }).toEqual({
    path: null,
    protocol: null,
    roundTripMs: null,
  });
});

test.each([
  [
    'the first nominated pair where none is marked',
    ['L1', 'R1'],
    { path: 'direct', protocol: 'udp' },
  ],
  ['a TURN server of the friend', ['L1', 'R2'], { path: 'relayed', protocol: 'udp' }],
  ['a TURN server of mine', ['L2', 'R1'], { path: 'relayed', protocol: 'tls' }],
] as const)('[W1] the way is %s', (_, ends, way) => {
  const stats = reportToLinkStats(report(...CANDIDATES, pair('p', ends, nominated)));
  expect({ path: stats.path, protocol: stats.protocol }).toEqual(way);
});

test('[W1] a protocol that nobody knows is none', () => {
  const local = { id: 'L', type: 'local-candidate', candidateType: 'host', protocol: 'quic' };
  expect(reportToLinkStats(report(local, pair('p', ['L', 'R'], nominated))).protocol).toBe(null);
});

test('[Q1] a shared screen is not taken for the camera', () => {
  const screen = { type: 'inbound-rtp', kind: 'video', mid: '2', packetsReceived: 9_000 };
  const camera = { type: 'inbound-rtp', kind: 'video', mid: '1', packetsReceived: 260 };
  const { received } = reportToLinkStats(report({ id: 'S', ...screen }, { id: 'C', ...camera }));
  expect(received.picture.packets).toBe(260);
});

/** The sound of a screen, as Chromium tells of it beside the microphone: before it, because ids are in order. */
const SCREEN: readonly Stats[] = [
  { id: 'IAA', type: 'inbound-rtp', kind: 'audio', mid: '4', packetsReceived: 7, bytesReceived: 9 },
  { id: 'IVA', type: 'inbound-rtp', kind: 'video', mid: '3', framesDecoded: 9, frameWidth: 1_280 },
  { id: 'OAA', type: 'outbound-rtp', kind: 'audio', mid: '4', bytesSent: 9, mediaSourceId: 'SA1' },
  { id: 'OVA', type: 'outbound-rtp', kind: 'video', mid: '3', bytesSent: 9, framesEncoded: 9 },
  { id: 'SA1', type: 'media-source', kind: 'audio', totalAudioEnergy: 9, totalSamplesDuration: 9 },
];

test('[X14] a screen and its sound are neither camera nor voice', () => {
  const placed = CHROMIUM.map(stats => {
    const mid = stats['kind'] === 'audio' ? '0' : '1';
    const { type } = stats;
    if (type === 'outbound-rtp' && mid === '0') return { ...stats, mid, mediaSourceId: 'SA3' };
    return type === 'inbound-rtp' || type === 'outbound-rtp' ? { ...stats, mid } : stats;
  });
  expect(reportToLinkStats(report(...SCREEN, ...placed))).toEqual(
    reportToLinkStats(report(...CHROMIUM)),
  );
});
