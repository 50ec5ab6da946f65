// The only place where a stream meets a <video>.
import { useLayoutEffect, useRef } from 'preact/hooks';
import { keepLastFrame } from './last-frame.ts';
import { play } from './play.ts';
import styles from './person-video.module.css';

interface Props {
  readonly person: 'me' | 'friend';
  readonly stream: MediaStream;
  /** Called with a way to play it in a click, when the browser wants one before any sound. */
  readonly onBlocked?: (resume: () => void) => void;
}

export function PersonVideo({ person, stream, onBlocked }: Props) {
  const element = useRef<HTMLVideoElement>(null);
  useLayoutEffect(() => {
    const video = element.current;
    if (!video) return undefined;
    // As a property: the attribute `muted` is read only when the parser makes the element.
    video.muted = person === 'me';
    keepLastFrame(video);
    video.srcObject = stream;
    const ended = new AbortController();
    void play(video, ended.signal, onBlocked);
    return () => ended.abort();
  }, [stream]);
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
