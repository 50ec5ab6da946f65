/** Between two tries to bring a stopped picture back, in milliseconds; after the last one nothing more is tried. */
const TRIES_MS = [0, 500, 2_000, 5_000] as const;
/** Who plays for so long has recovered, and begins to count anew. */
const RECOVERED_MS = 10_000;

type Stoppable = Pick<HTMLVideoElement, 'srcObject' | 'addEventListener'>;

/**
 * A call is never paused on purpose. Chromium pauses an element for good when its sound output dies (the audio service
 * crashes, a sound card is pulled out), and plays the sound again only after the stream was attached anew.
 */
export function keepPlaying(video: Stoppable, signal: AbortSignal, playAgain: () => void): void {
  let tries = 0;
  let stoppedAtMs = -Infinity;
  const revive = () => {
    if (signal.aborted) return;
    const stream = video.srcObject;
    video.srcObject = null;
    video.srcObject = stream;
    playAgain();
  };
  const stopped = () => {
    const now = performance.now();
    if (now - stoppedAtMs > RECOVERED_MS) tries = 0;
    stoppedAtMs = now;
    const delayMs = TRIES_MS[tries++];
    if (delayMs !== undefined) setTimeout(revive, delayMs);
  };
  video.addEventListener('pause', stopped, { signal });
}
