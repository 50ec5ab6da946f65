// The two edits that descriptions get on their way; local descriptions are never edited (docs/decisions.md).

/** [L5] Chromium starts at 300 kbit/s and needs seconds to leave 320×180; asked this way it starts here. */
const START_BITRATE_KBPS = 1_000;

/** Appends the start bitrate to every video format of a received description. */
export function withStartBitrate(sdp: string): string {
  const formats = videoFormats(sdp);
  return lines(sdp)
    .flatMap(line => {
      const format = /^a=rtpmap:(\d+) (?:VP8|VP9|AV1|H264)\//.exec(line)?.[1];
      if (format !== undefined && !sdp.includes(`\na=fmtp:${format} `)) {
        return [line, `a=fmtp:${format} ${bitrateParameter}`];
      }
      const tuned = /^a=fmtp:(\d+) /.exec(line)?.[1];
      return tuned !== undefined && formats.has(tuned) ? [`${line};${bitrateParameter}`] : [line];
    })
    .join('\r\n');
}

/** [L6] A restart whose description carries candidates tears the working pair down (issues.webrtc.org/543082385). */
export function withoutCandidates(sdp: string): string {
  return lines(sdp)
    .filter(line => !/^a=(candidate:|end-of-candidates)/.test(line))
    .join('\r\n');
}

/** The ICE user name fragments (RFC 8839 §5.4) that candidates for this description carry. */
export function usernameFragments(sdp: string): ReadonlySet<string> {
  return new Set(Array.from(sdp.matchAll(/^a=ice-ufrag:(\S+)/gm), match => match[1] ?? ''));
}

const bitrateParameter = `x-google-start-bitrate=${START_BITRATE_KBPS}`;

function lines(sdp: string): string[] {
  return sdp.split(/\r?\n/);
}

/** Payload types of real video codecs, without retransmission and redundancy. */
function videoFormats(sdp: string): ReadonlySet<string> {
  return new Set(
    Array.from(sdp.matchAll(/^a=rtpmap:(\d+) (?:VP8|VP9|AV1|H264)\//gm), match => match[1] ?? ''),
  );
}
