// How the line is, beside the friend's picture, and what is said when a picture makes way for the sound.
import { useSignalEffect } from '@preact/signals';
import type { Grade, Quality } from '@visavis/engine';
import { useCallText, useShell } from '../shell.ts';
import { Button } from '../ui/button.tsx';
import { Icon } from '../ui/icon.tsx';
import styles from './quality-in-call.module.css';

/** On the friend's picture. */
export function QualityOnPicture() {
  const { call, preferences } = useShell();
  useSignalEffect(() => {
    call.company.quality.value?.saveData(preferences.dataSaving.value === 'on');
  });
  const quality = call.company.quality.value;
  if (quality === null || call.view.value.phase !== 'connected') return null;
  return (
    <>
      <Badge grade={quality.grade.value} />
      <FriendPaused quality={quality} />
    </>
  );
}

function Badge({ grade }: { readonly grade: Grade | null }) {
  const { quality: words } = useCallText();
  // What is paused is said where the picture would be.
  const trouble = grade?.trouble === 'paused' ? null : (grade?.trouble ?? null);
  return (
    <div class={styles['badge']} data-bars={grade?.bars ?? 'none'}>
      {grade && (
        <span class={styles['bars']} role="img" aria-label={words.bars[grade.bars]}>
          <i />
          <i />
          <i />
        </span>
      )}
      <span class={styles['trouble']} aria-live="polite">
        {trouble && words.trouble[trouble]}
      </span>
    </div>
  );
}

function FriendPaused({ quality }: { readonly quality: Quality }) {
  const { call } = useShell();
  const { quality: words } = useCallText();
  const picture = quality.friendPicture.value;
  const isMissed = call.friend.camera.value === 'on' && picture !== 'sent';
  return (
    <div class={styles['veil']} data-picture={isMissed ? picture : 'sent'} aria-live="polite">
      {isMissed && (
        <p>
          <Icon name="camera-off" />
          {words.friend[picture]}
        </p>
      )}
    </div>
  );
}

/** Among the notices. */
export function PausedNotice() {
  const { call } = useShell();
  const { quality: words } = useCallText();
  const quality = call.company.quality.value;
  const picture = quality?.myPicture.value ?? 'sent';
  if (picture === 'sent' || call.me.camera.value !== 'on') return null;
  if (call.view.value.phase !== 'connected') return null;
  return (
    <div class={styles['notice']}>
      <Icon name="camera-off" />
      <p>{words.mine[picture]}</p>
      {picture === 'paused' && <Button onClick={() => quality?.insist()}>{words.anyway}</Button>}
    </div>
  );
}
