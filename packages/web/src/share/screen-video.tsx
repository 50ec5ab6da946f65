import { useLayoutEffect, useRef } from 'preact/hooks';
import { keepPlaying } from '../call/keep-playing.ts';
import { keepLastFrame } from '../call/last-frame.ts';
import { play } from '../call/play.ts';
import styles from './friend-screen.module.css';

interface Props {
  readonly stream: MediaStream;
  readonly speaker: string | undefined;
  /** With what to call in a click while the browser keeps the sound back, else null. */
  readonly onBlocked: (resume: (() => void) | null) => void;
}

/** The friend's screen, and its sound. */
export function ScreenVideo({ stream, speaker, onBlocked }: Props) {
  const element = useRef<HTMLVideoElement>(null);
  useLayoutEffect(() => {
    const video = element.current;
    if (!video) return undefined;
    keepLastFrame(video);
    video.srcObject = stream;
    const ended = new AbortController();
    const playNow = () => void play(video, ended.signal, (_playback, resume) => onBlocked(resume));
    playNow();
    keepPlaying(video, ended.signal, playNow);
    return () => ended.abort();
  }, [stream]);
  useLayoutEffect(() => {
    // [E9] Where it cannot be had, or cannot be chosen at all, the one before goes on.
    const video: Pick<Partial<HTMLVideoElement>, 'setSinkId'> | null = element.current;
    if (speaker !== undefined) video?.setSinkId?.(speaker).catch(() => undefined);
  }, [speaker]);
  return <video ref={element} class={styles['video']} data-screen="friend" autoplay playsinline />;
}
