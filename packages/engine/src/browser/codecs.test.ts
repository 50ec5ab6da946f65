import { expect, test, vi } from 'vitest';
import { leaveOutRetransmissionStream, preferRedundantAudio } from './codecs.ts';

function capable(...mimeTypes: readonly string[]): RTCRtpTransceiver & { chosen: string[] | null } {
  const codecs = mimeTypes.map(mimeType => ({ mimeType, clockRate: 90_000 }));
  vi.stubGlobal('RTCRtpReceiver', { getCapabilities: () => ({ codecs, headerExtensions: [] }) });
  const transceiver = {
    chosen: null as string[] | null,
    setCodecPreferences(preferences: readonly RTCRtpCodec[]) {
      transceiver.chosen = preferences.map(({ mimeType }) => mimeType);
    },
  };
  return transceiver as unknown as RTCRtpTransceiver & { chosen: string[] | null };
}

test('[L12] the picture is offered without a retransmission stream, everything else in its order', () => {
  const transceiver = capable('video/VP8', 'video/rtx', 'video/H264', 'video/RTX', 'video/red');
  leaveOutRetransmissionStream(transceiver);
  expect(transceiver.chosen).toEqual(['video/VP8', 'video/H264', 'video/red']);
});

test('redundant sound comes first where there is some, and nothing is chosen where there is none', () => {
  const some = capable('audio/opus', 'audio/red', 'audio/PCMU');
  preferRedundantAudio(some);
  expect(some.chosen).toEqual(['audio/red', 'audio/opus', 'audio/PCMU']);
  const none = capable('audio/opus', 'audio/PCMU');
  preferRedundantAudio(none);
  expect(none.chosen).toBeNull();
});
