import { setImmediate as settle } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { PictureSender } from './picture-sender.ts';

/** What was set, in turn: the scale, and whether a key frame was asked for by the option. */
function sender(knows: 'the option' | 'nothing of it', track: object | null = null) {
  const set: { readonly scale: number | undefined; readonly keyFrame: boolean | undefined }[] = [];
  const fake = {
    track,
    getParameters: () => ({ encodings: [{}] }),
    setParameters: (
      { encodings }: RTCRtpSendParameters,
      options: { readonly encodingOptions: readonly { readonly keyFrame: boolean }[] },
    ) => {
      const keyFrame = knows === 'the option' ? options.encodingOptions[0]?.keyFrame : undefined;
      set.push({ scale: encodings[0]?.scaleResolutionDownBy, keyFrame });
      return Promise.resolve();
    },
  };
  return { set, picture: new PictureSender(() => fake as unknown as RTCRtpSender) };
}

test('[L11] a key frame is asked for by the option where the browser reads it', async () => {
  const { set, picture } = sender('the option');
  picture.forceKeyFrame();
  await settle();
  picture.pause(true);
  await settle();
  expect(set).toEqual([
    { scale: 1, keyFrame: true },
    { scale: 1, keyFrame: false },
  ]);
});

test('[L11] elsewhere the size changes by a pixel, and changes back for the next key frame', async () => {
  const { set, picture } = sender('nothing of it');
  picture.forceKeyFrame();
  await settle();
  picture.first(true);
  await settle();
  picture.forceKeyFrame();
  await settle();
  expect(set.map(({ scale }) => scale)).toEqual([1, 1.001, 2.002, 2.002, 2]);
});

test('[R13] a pause lets the sending stream begin anew once, and leaves the hint what it was', async () => {
  const hints: string[] = [];
  const track = {
    get contentHint() {
      return hints.at(-1) ?? 'motion';
    },
    set contentHint(hint: string) {
      hints.push(hint);
    },
  };
  const { picture, set } = sender('the option', track);
  picture.forceKeyFrame();
  await settle();
  expect(hints).toEqual([]);
  picture.pause(true);
  await settle();
  picture.forceKeyFrame();
  await settle();
  expect(hints).toEqual(['text', 'motion']);
  picture.pause(false);
  await settle();
  picture.pause(true);
  await settle();
  expect(hints).toEqual(['text', 'motion', 'text', 'motion']);
  expect(set).toHaveLength(5);
});
