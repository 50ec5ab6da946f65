/** What came from the friend since the connection began. */
export function toPacketCount(report: RTCStatsReport): number {
  let packets = 0;
  report.forEach((stats: unknown) => (packets += packetsOf(stats)));
  return packets;
}

/** W3C WebRTC Statistics: `inbound-rtp.packetsReceived` and `data-channel.messagesReceived`. */
function packetsOf(stats: unknown): number {
  const { type, packetsReceived, messagesReceived } = stats as Partial<Record<string, unknown>>;
  if (type === 'inbound-rtp') return Number(packetsReceived ?? 0);
  return type === 'data-channel' ? Number(messagesReceived ?? 0) : 0;
}
