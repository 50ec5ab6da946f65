/** Counted since the connection began. Null is what the browser does not say, or not yet. */
export interface LinkStats {
  /** Straight from browser to browser, or through a TURN server of either side. */
  readonly path: 'direct' | 'relayed' | null;
  /** Of the way to the friend, or to the TURN server where there is one of mine. */
  readonly protocol: 'udp' | 'tcp' | 'tls' | null;
  readonly roundTripMs: number | null;
  /** What the browser believes that the way to the friend carries; Chromium alone says it. */
  readonly availableKbps: number | null;
  readonly sent: { readonly sound: SoundStats; readonly picture: PictureStats };
  readonly received: {
    readonly sound: SoundStats &
      Arrivals & { readonly samples: number; readonly concealed: number };
    readonly picture: PictureStats &
      Arrivals & {
        /** W3C `totalFreezesDuration`: grows when a freeze is over. */
        readonly frozenSeconds: number | null;
      };
  };
}

export interface SoundStats {
  readonly bytes: number;
  /** W3C `totalAudioEnergy`: the square of the level, summed over `seconds`. */
  readonly energy: number | null;
  readonly seconds: number | null;
}

export interface PictureStats {
  readonly bytes: number;
  /** Encoded or decoded. */
  readonly frames: number;
  readonly width: number | null;
  readonly height: number | null;
  /** As in SDP: `VP8`, `H264`, …. */
  readonly codec: string | null;
}

/** RTP packets (RFC 3550 §6.4.1); `lost` shrinks when late ones come. */
export interface Arrivals {
  readonly packets: number;
  readonly lost: number;
}
