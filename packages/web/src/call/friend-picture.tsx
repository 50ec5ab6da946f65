import { useCallText, useShell } from '../shell.ts';
import { Icon } from '../ui/icon.tsx';
import { AbsentPicture } from './absent-picture.tsx';
import { HearButton } from './hear-button.tsx';
import { LaterInCall } from './later-in-call.tsx';
import { PersonVideo } from './person-video.tsx';
import { useSignal } from '@preact/signals';
import styles from './friend-picture.module.css';

const NO_PROPS = {};
const loadQuality = async () => (await import('../quality/quality-in-call.tsx')).QualityOnPicture;

export function FriendPicture({ lost }: { readonly lost: boolean }) {
  const { call } = useShell();
  const text = useCallText();
  const resume = useSignal<(() => void) | null>(null);
  const { stream, camera, microphone } = call.friend;
  const hasNothing = stream.value === null;
  return (
    <div class={styles['picture']} data-lost={lost} role="group" aria-label={text.friend}>
      {stream.value && (
        <PersonVideo
          person="friend"
          stream={stream.value}
          replays={call.health.replays.value}
          speaker={call.devices.value?.chosen.value.speaker}
          onPlayback={(playback, run) => {
            resume.value = run;
            call.tellPlayback(playback);
          }}
        />
      )}
      {(hasNothing || camera.value !== 'on') && (
        // Until the friend has said what their camera does, a picture that arrives is believed (CSS).
        <AbsentPicture
          person="friend"
          sure={camera.value === 'off'}
          icon="camera-off"
          text={hasNothing ? text.call.friendNothing : text.call.friendCameraOff}
        />
      )}
      {microphone.value === 'muted' && (
        <p class={styles['muted']}>
          <Icon name="microphone-off" />
          {text.call.friendMuted}
        </p>
      )}
      {call.company.quality.value && <LaterInCall load={loadQuality} props={NO_PROPS} />}
      {resume.value && <HearButton resume={resume} />}
    </div>
  );
}
