// Wires what surrounds a call. Fetched when the camera has answered.
import type { Shell } from '../shell.ts';
import { stopAll } from '../page/stop.ts';
import { createArrivalNotice } from './arrival-notice.ts';
import type { Around } from './fetch-around.ts';
import { startMediaSession } from './media-session.ts';
import { createNetworkWords } from './network-words.ts';
import { startOfflineWorker } from './offline-worker.ts';
import { createPictureInPicture } from './picture-in-picture/picture-in-picture.ts';
import { createPictureButton } from './picture-in-picture/picture-button.tsx';
import { playSound } from './sounds.ts';

export async function startAround(shell: Shell): Promise<Around> {
  const { call, language, preferences } = shell;
  // A page without a network and a cache has no words for it; the rest works.
  await language.wantCallText().catch(() => undefined);
  const arrival = createArrivalNotice();
  const network = createNetworkWords(language);
  const pictureInPicture = createPictureInPicture(shell);
  const stop = stopAll([
    startMediaSession(shell),
    arrival.start(),
    startOfflineWorker(call),
    network.start(),
    pictureInPicture.start(),
  ]);
  return {
    arrival,
    Buttons: createPictureButton(pictureInPicture),
    offlineWords: network.words,
    togglePictureInPicture: () => pictureInPicture.toggle(),
    onMoment: moment => {
      if (preferences.sounds.peek() === 'on') playSound(moment);
      if (moment === 'friend-arrived') void arrival.show(language.text.peek().title.arrived);
    },
    stop,
  };
}
