// The call on the keys of a headset, in the browser's media hub, and on a lock screen (W3C Media Session).
import { effect } from '@preact/signals';
import type { Call } from '@visavis/engine';
import { TOGETHER } from '../call/in-room.ts';
import type { Language } from '../i18n/language.ts';
import { stopAll, type Stop } from '../page/stop.ts';
import { onCallAction } from './media-actions.ts';

/** Parts of it came late: Chromium 93, Safari 18.4, and Firefox shows no devices. */
type Session = Partial<Pick<MediaSession, 'setMicrophoneActive' | 'setCameraActive'>> &
  Pick<MediaSession, 'metadata'>;

interface Reach {
  readonly call: Call;
  readonly language: Language;
}

/** [A13] */
export function startMediaSession({ call, language }: Reach): Stop {
  const session = (navigator as { mediaSession?: Session }).mediaSession;
  if (!session) return () => undefined;
  const show = (isTogether: boolean, friend: string) => {
    session.metadata = isTogether ? describe(friend) : null;
    onCallAction('hangup', isTogether ? () => call.leave() : null);
  };
  const { microphone, camera } = call.me;
  const areTogether = () => TOGETHER.has(call.view.value.phase);
  return stopAll([
    effect(() => show(areTogether(), language.callText.value?.friend ?? '')),
    effect(() => {
      const isThere = areTogether() && microphone.value !== 'none';
      onCallAction('togglemicrophone', isThere ? () => call.toggleMicrophone() : null);
      void session.setMicrophoneActive?.(isThere && microphone.value === 'on');
    }),
    effect(() => {
      const isThere = areTogether() && camera.value !== 'none';
      onCallAction('togglecamera', isThere ? () => call.toggleCamera() : null);
      void session.setCameraActive?.(isThere && camera.value === 'on');
    }),
    () => show(false, ''),
  ]);
}

/** A lock screen is seen by others: it never names the room. */
function describe(friend: string): MediaMetadata {
  const artwork = [{ src: '/icons/icon-512.png', sizes: '512x512', type: 'image/png' }];
  return new MediaMetadata({ title: friend, artist: 'Vis-à-vis', artwork });
}
