const STILL = new Set(['detail', 'text']);

/**
 * [R13] Between film and text Chromium makes the sending stream anew (`SetVideoSend` in libwebrtc's video engine), with an
 * empty history: what was lost in a silence cannot be asked for when it is over. Elsewhere nothing happens.
 */
export function forgetWhatWasSent(track: MediaStreamTrack | null): void {
  if (track === null || !('contentHint' in track)) return;
  const { contentHint } = track;
  track.contentHint = STILL.has(contentHint) ? 'motion' : 'text';
  track.contentHint = contentHint;
}
