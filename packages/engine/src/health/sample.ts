export interface PictureSample {
  readonly width: number;
  readonly height: number;
  readonly framesPerSecond: number;
  /** As in SDP: `VP8`, `H264`, …; null while unknown. */
  readonly codec: string | null;
}

/** One second of the shown link. Null is what the browser does not say, or not yet. */
export interface Sample {
  /** Of `performance.now()`. */
  readonly atMs: number;
  /** Straight from browser to browser, or through a TURN server of either side. */
  readonly path: 'direct' | 'relayed' | null;
  /** Of the way to the friend, or to the TURN server where there is one. */
  readonly protocol: 'udp' | 'tcp' | 'tls' | null;
  readonly roundTripMs: number | null;
  /** Share of the packets that were due in this second and did not come, 0 to 1. */
  readonly loss: number | null;
  readonly receivedKbps: number;
  readonly sentKbps: number;
  /** Share of the sound that was made up because packets were missing, 0 to 1. */
  readonly concealed: number | null;
  readonly receivedPicture: PictureSample | null;
  readonly sentPicture: PictureSample | null;
}
