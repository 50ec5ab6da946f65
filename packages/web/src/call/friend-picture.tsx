import { QualityOnPicture } from '../quality/quality-in-call.tsx';
import { useCallText, useShell } from '../shell.ts';
import { Icon } from '../ui/icon.tsx';
import { AbsentPicture } from './absent-picture.tsx';
import { HearButton } from './hear-button.tsx';
import { PersonVideo } from './person-video.tsx';
import { useSignal } from '@preact/signals';
import styles from './friend-picture.module.css';

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
      {call.company.quality.value && <QualityOnPicture />}
      {resume.value && <HearButton resume={resume} />}
    </div>
  );
}
