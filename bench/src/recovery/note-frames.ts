import type { Frame } from './picture.ts';

export interface Notes {
  readonly frames: Frame[];
  readonly phases: { readonly phase: string; readonly at: number }[];
}

/** Runs in a page before its own scripts, and is therefore complete in itself: notes every frame of the friend's picture. */
export function noteFrames(): void {
  const notes: Notes = { frames: [], phases: [] };
  Object.assign(globalThis, { benchNotes: notes });
  const now = () => performance.timeOrigin + performance.now();
  const followed = new WeakSet<HTMLVideoElement>();
  const follow = (video: HTMLVideoElement) =>
    video.requestVideoFrameCallback((_now, { rtpTimestamp }) => {
      const stream = video.srcObject instanceof MediaStream ? video.srcObject.id : '';
      if (rtpTimestamp !== undefined)
        notes.frames.push({ at: now(), rtpMs: rtpTimestamp / 90, stream });
      follow(video);
    });
  const look = () => {
    const phase = document.documentElement.dataset['phase'] ?? '';
    if (phase !== (notes.phases.at(-1)?.phase ?? '')) notes.phases.push({ phase, at: now() });
    for (const video of document.querySelectorAll<HTMLVideoElement>('video[data-person=friend]')) {
      if (followed.has(video)) continue;
      followed.add(video);
      follow(video);
    }
  };
  new MutationObserver(look).observe(document, {
    subtree: true,
    childList: true,
    attributeFilter: ['data-phase'],
  });
}
