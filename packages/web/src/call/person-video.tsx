// The only place where a stream meets a <video>.
import { useLayoutEffect, useRef } from 'preact/hooks';
import { keepPlaying } from './keep-playing.ts';
import { keepLastFrame } from './last-frame.ts';
import { play, type OnPlayback } from './play.ts';
import styles from './person-video.module.css';

interface Props {
  readonly person: 'me' | 'friend';
  readonly stream: MediaStream;
  readonly onPlayback?: OnPlayback;
  /** Moves when it should be played anew. */
  readonly replays?: number;
  /** The id of the one that plays it; the system's own while it is not known. */
  readonly speaker?: string | undefined;
}

export function PersonVideo({ person, stream, onPlayback, replays = 0, speaker }: Props) {
  const element = useRef<HTMLVideoElement>(null);
  useLayoutEffect(() => {
    const video = element.current;
    if (!video) return undefined;
    keepLastFrame(video);
    video.srcObject = stream;
    return () => onPlayback?.('none', null);
  }, [stream]);
  useLayoutEffect(() => {
    const video = element.current;
    if (!video) return undefined;
    // As a property: the attribute `muted` is read only when the parser makes the element.
    video.muted = person === 'me';
    const ended = new AbortController();
    const playNow = () => void play(video, ended.signal, onPlayback);
    playNow();
    keepPlaying(video, ended.signal, playNow);
    return () => ended.abort();
  }, [stream, replays]);
  useLayoutEffect(() => {
    // [E9] Where it cannot be had, or cannot be chosen at all, the one before goes on.
    const video: Pick<Partial<HTMLVideoElement>, 'setSinkId'> | null = element.current;
    if (speaker !== undefined) video?.setSinkId?.(speaker).catch(() => undefined);
  }, [speaker]);
  return (
    <video
      ref={element}
      class={`${styles['video']} ${styles[person]}`}
      data-person={person}
      muted={person === 'me'}
      autoplay
      playsinline
      disablePictureInPicture={person === 'me'}
      onResize={markShape}
      onLoadedMetadata={markShape}
    />
  );
}

/** Lets the style sheet show a tall picture whole on a wide stage. */
function markShape({ currentTarget: video }: { currentTarget: HTMLVideoElement }): void {
  video.dataset['shape'] = video.videoHeight > video.videoWidth ? 'tall' : 'wide';
}
