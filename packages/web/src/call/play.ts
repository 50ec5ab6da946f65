import type { Playback } from '@visavis/engine';

type Playable = Pick<HTMLVideoElement, 'play' | 'muted'>;

/** What the page does with a stream; while it is blocked, with what to call in a click. */
export type OnPlayback = (playback: Playback, resume: (() => void) | null) => void;

/** Plays, and copes with a browser that wants a click first: the picture goes on without sound until then. */
export async function play(
  video: Playable,
  signal: AbortSignal,
  onPlayback?: OnPlayback,
): Promise<void> {
  const refusal = await tryToPlay(video);
  if (signal.aborted) return;
  if (refusal === null) onPlayback?.('playing', null);
  if (refusal !== 'NotAllowedError') return;
  video.muted = true;
  void tryToPlay(video);
  onPlayback?.('blocked', () => {
    video.muted = false;
    void play(video, signal, onPlayback);
  });
}

/** The name of the refusal, or null. Safari aborts a play() that meets a new srcObject; the next one holds. */
async function tryToPlay(video: Playable): Promise<string | null> {
  const refusal = await refusalOf(video.play());
  return refusal === 'AbortError' ? refusalOf(video.play()) : refusal;
}

async function refusalOf(playing: Promise<void>): Promise<string | null> {
  try {
    await playing;
    return null;
  } catch (error) {
    return error instanceof DOMException ? error.name : 'unknown';
  }
}
