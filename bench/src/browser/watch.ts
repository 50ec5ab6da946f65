// Runs inside the pages, before their own scripts; therefore each function here is complete in itself.

export interface Watch {
  /** When each stream from the friend showed its first decoded frame, in ms of the wall clock. */
  readonly streams: number[];
  readonly phases: { readonly phase: string; readonly at: number }[];
}

/**
 * Notes the first decoded frame of every stream from the friend. A new stream shows itself by its RTP timestamps,
 * which start at random: they jump, whatever the page does with its video elements.
 */
export function watchFriend(): void {
  const watch: Watch = { streams: [], phases: [] };
  Object.assign(globalThis, { benchWatch: watch });
  const JUMP_MS = 2000;
  const now = () => performance.timeOrigin + performance.now();
  const followed = new WeakSet<HTMLVideoElement>();
  let last: { rtpMs: number; at: number } | undefined;

  const note = (rtpTimestamp: number | undefined) => {
    if (rtpTimestamp === undefined) return;
    const frame = { rtpMs: rtpTimestamp / 90, at: now() };
    const drift = last ? frame.rtpMs - last.rtpMs - (frame.at - last.at) : Infinity;
    if (Math.abs(drift) > JUMP_MS) watch.streams.push(frame.at);
    last = frame;
  };
  const follow = (video: HTMLVideoElement) =>
    video.requestVideoFrameCallback((_now, frame) => {
      note(frame.rtpTimestamp);
      follow(video);
    });
  const look = () => {
    const phase = document.documentElement.dataset['phase'] ?? '';
    if (phase !== (watch.phases.at(-1)?.phase ?? '')) watch.phases.push({ phase, at: now() });
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

/** Presses *Join* the moment that it can be pressed, once. */
export function pressJoin(): void {
  const observer = new MutationObserver(() => {
    const phase = document.documentElement.dataset['phase'];
    const button = [...document.querySelectorAll('button')].find(
      candidate => candidate.textContent.trim() === 'Join' && !candidate.disabled,
    );
    if (phase !== 'lobby' || !button) return;
    observer.disconnect();
    button.click();
  });
  observer.observe(document, { subtree: true, childList: true, attributes: true });
}
