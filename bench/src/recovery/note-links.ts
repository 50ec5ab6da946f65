/** Runs in a page before its own scripts: keeps every peer connection of it. */
export function noteLinks(): void {
  const links: RTCPeerConnection[] = [];
  Object.assign(globalThis, { benchLinks: links });
  globalThis.RTCPeerConnection = class extends RTCPeerConnection {
    constructor(configuration?: RTCConfiguration) {
      super(configuration);
      links.push(this);
    }
  };
}

/** What has been received since the link began (W3C webrtc-stats, `RTCInboundRtpStreamStats`). */
export interface Reception {
  readonly samples: number;
  readonly concealed: number;
  readonly frames: number;
  readonly freezes: number;
  readonly height: number;
  readonly bytes: number;
}

/** Runs in the page. */
export async function readReception(): Promise<Reception> {
  const { benchLinks } = globalThis as unknown as { benchLinks: RTCPeerConnection[] };
  const link = benchLinks.findLast(({ connectionState }) => connectionState === 'connected');
  const inbound: Record<string, Record<string, number>> = {};
  const report = await link?.getStats();
  report?.forEach((stats: { type: string; kind: string } & Record<string, number>) => {
    if (stats.type === 'inbound-rtp') inbound[stats.kind] = stats;
  });
  const count = (kind: 'audio' | 'video', key: string) => inbound[kind]?.[key] ?? 0;
  return {
    samples: count('audio', 'totalSamplesReceived'),
    concealed: count('audio', 'concealedSamples'),
    frames: count('video', 'framesDecoded'),
    freezes: count('video', 'freezeCount'),
    height: count('video', 'frameHeight'),
    bytes: count('audio', 'bytesReceived') + count('video', 'bytesReceived'),
  };
}
