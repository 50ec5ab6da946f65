// @vitest-environment happy-dom
import { afterEach, expect, test } from 'vitest';
import { createElementCorner } from './element-corner.ts';

afterEach(() => {
  document.body.replaceChildren();
  set('pictureInPictureEnabled', undefined);
});

function set(key: string, value: unknown): void {
  Object.defineProperty(document, key, { value, configurable: true });
}

test('[A10] where a browser has no windows for it, the friend’s own element goes there and comes back', async () => {
  set('pictureInPictureEnabled', true);
  const asked: string[] = [];
  const say = (name: string, from: EventTarget) =>
    void from.dispatchEvent(new Event(name, { bubbles: true }));
  for (const person of ['me', 'friend']) {
    const video = document.createElement('video');
    video.dataset['person'] = person;
    document.body.append(video);
    Object.assign(video, {
      requestPictureInPicture: () => {
        asked.push(person);
        set('pictureInPictureElement', video);
        say('enterpictureinpicture', video);
        return Promise.resolve();
      },
    });
  }
  Object.assign(document, {
    exitPictureInPicture: () => {
      say('leavepictureinpicture', document.body);
      return Promise.resolve();
    },
  });
  const corner = createElementCorner();
  const stop = corner?.start();
  await corner?.open();
  expect([asked, corner?.active.value]).toEqual([['friend'], true]);
  corner?.close();
  expect(corner?.active.value).toBe(false);
  stop?.();
});

test('[A10] there is nothing where there is neither', () => {
  expect(createElementCorner()).toBeNull();
});
