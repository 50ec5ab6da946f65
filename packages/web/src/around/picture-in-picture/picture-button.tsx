import type { FunctionComponent } from 'preact';
import { useShell } from '../../shell.ts';
import { RoundButton } from '../../ui/round-button.tsx';
import type { PictureInPicture } from './picture-in-picture.ts';

/** Draws nothing where the browser cannot do it. */
export function createPictureButton(pictureInPicture: PictureInPicture): FunctionComponent {
  const { corner } = pictureInPicture;
  return function PictureButton() {
    const words = useShell().language.callText.value?.around.pictureInPicture;
    if (!corner || !words) return null;
    return (
      <RoundButton
        label={corner.active.value ? words.close : words.open}
        icon="picture-in-picture"
        shortcut="p"
        onClick={() => pictureInPicture.toggle()}
      />
    );
  };
}
