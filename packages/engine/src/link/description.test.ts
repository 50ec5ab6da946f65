import { expect, test } from 'vitest';
import { usernameFragments, withoutCandidates, withStartBitrate } from './description.ts';

const sdp = (...lines: string[]) => [...lines, ''].join('\r\n');

/** Cut from an offer of Chromium: two sections, retransmission, redundancy, formats with and without parameters. */
const CHROMIUM = [
  'v=0',
  'o=- 4611731400430051336 2 IN IP4 127.0.0.1',
  's=-',
  't=0 0',
  'a=group:BUNDLE 0 1',
  'm=audio 9 UDP/TLS/RTP/SAVPF 111 63',
  'a=ice-ufrag:aXc4',
  'a=ice-pwd:0123456789abcdef01234567',
  'a=mid:0',
  'a=rtpmap:111 opus/48000/2',
  'a=fmtp:111 minptime=10;useinbandfec=1',
  'a=rtpmap:63 red/48000/2',
  'a=fmtp:63 111/111',
  'm=video 9 UDP/TLS/RTP/SAVPF 96 97 102 103 98 45 116 117',
  'a=ice-ufrag:aXc4',
  'a=mid:1',
];
const FORMATS = [
  ['a=rtpmap:96 VP8/90000', 'a=fmtp:96 x-google-start-bitrate=1000'],
  ['a=rtpmap:97 rtx/90000'],
  ['a=fmtp:97 apt=96'],
  ['a=rtpmap:102 H264/90000'],
  ['a=fmtp:102 packetization-mode=1;profile-level-id=42001f', ';x-google-start-bitrate=1000'],
  ['a=rtpmap:103 rtx/90000'],
  ['a=fmtp:103 apt=102'],
  ['a=rtpmap:98 VP9/90000'],
  ['a=fmtp:98 profile-id=0', ';x-google-start-bitrate=1000'],
  ['a=rtpmap:45 AV1/90000'],
  ['a=fmtp:45 level-idx=5;profile=0;tier=0', ';x-google-start-bitrate=1000'],
  ['a=rtpmap:116 red/90000'],
  ['a=rtpmap:117 ulpfec/90000'],
] as const;

test('[L5] every real video format starts at 1000 kbit/s, all else stays as it was', () => {
  const tuned = FORMATS.flatMap(([line, more]) => {
    if (more === undefined) return [line];
    return more.startsWith(';') ? [line + more] : [line, more];
  });
  expect(withStartBitrate(sdp(...CHROMIUM, ...FORMATS.map(([line]) => line)))).toBe(
    sdp(...CHROMIUM, ...tuned),
  );
});

test('[L5] a description without video stays as it was', () => {
  const audio = sdp(...CHROMIUM.slice(0, 13));
  expect(withStartBitrate(audio)).toBe(audio);
});

test('[L5] a number that begins another number is another format', () => {
  const before = sdp('a=rtpmap:9 VP8/90000', 'a=rtpmap:96 rtx/90000', 'a=fmtp:96 apt=9');
  expect(withStartBitrate(before)).toBe(
    sdp(
      'a=rtpmap:9 VP8/90000',
      'a=fmtp:9 x-google-start-bitrate=1000',
      'a=rtpmap:96 rtx/90000',
      'a=fmtp:96 apt=9',
    ),
  );
});

test('[L5] bare line feeds become the line ends of RFC 8866', () => {
  expect(withStartBitrate('v=0\ns=-\na=rtpmap:96 VP8/90000\n')).toBe(
    sdp('v=0', 's=-', 'a=rtpmap:96 VP8/90000', 'a=fmtp:96 x-google-start-bitrate=1000'),
  );
});

test('[L6] all candidates and their end leave a description, and nothing else does', () => {
  const host = 'a=candidate:1 1 udp 2122260223 192.0.2.1 54321 typ host generation 0';
  const relay = 'a=candidate:2 1 tcp 8191 198.51.100.2 443 typ relay raddr 0.0.0.0 rport 0';
  const options = 'a=ice-options:trickle';
  expect(
    withoutCandidates(sdp(...CHROMIUM, host, options, relay, 'a=end-of-candidates', 'a=x')),
  ).toBe(sdp(...CHROMIUM, options, 'a=x'));
});

test('[L9] the user name fragments of all sections are found', () => {
  expect(usernameFragments(sdp(...CHROMIUM, 'a=ice-ufrag:b+/9'))).toEqual(
    new Set(['aXc4', 'b+/9']),
  );
  expect(usernameFragments(sdp('v=0', 's=a=ice-ufrag:nobody'))).toEqual(new Set());
});
