type Playable = Pick<HTMLVideoElement, 'play' | 'muted'>;

/**
 * Plays, and copes with a browser that wants a click first: the picture goes on without sound, and
 * `onBlocked` gets the function to call in the click.
 */
export async function play(
  video: Playable,
  signal: AbortSignal,
  onBlocked?: (resume: () => void) => void,
): Promise<void> {
  const refusal = await tryToPlay(video);
  if (signal.aborted || refusal === null) return;
  // Safari aborts a play() that meets a new srcObject; the next one holds.
  if (refusal === 'AbortError') return void tryToPlay(video);
  if (refusal !== 'NotAllowedError') return;
  video.muted = true;
  void tryToPlay(video);
  onBlocked?.(() => {
    video.muted = false;
    void tryToPlay(video);
  });
}

/** The name of the refusal, or null. */
async function tryToPlay(video: Playable): Promise<string | null> {
  try {
    await video.play();
    return null;
  } catch (error) {
    return error instanceof DOMException ? error.name : 'unknown';
  }
}
