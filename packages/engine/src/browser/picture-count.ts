import type { PictureCount } from '../ports.ts';

/** From a receiver's report (W3C webrtc-stats, `RTCInboundRtpStreamStats`); what is hidden may not be decoded at all. */
export function toPictureCount(report: RTCStatsReport | undefined): PictureCount {
  let [packets, frames, held] = [0, 0, 0];
  report?.forEach((stats: Partial<Record<string, unknown>>) => {
    if (stats['type'] !== 'inbound-rtp') return;
    const count = (name: string) => Number(stats[name] ?? 0);
    packets += count('packetsReceived');
    frames += count('framesDecoded');
    // NaN where nobody counts them.
    held += Number(stats['framesReceived']) - count('framesDecoded') - count('framesDropped');
  });
  if (document.hidden) return { packets, frames: null, held: null };
  return { packets, frames, held: Number.isNaN(held) ? null : held };
}
