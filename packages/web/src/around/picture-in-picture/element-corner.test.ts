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

const say = (name: string, from: EventTarget) =>
  void from.dispatchEvent(new Event(name, { bubbles: true }));
const friend = () => document.querySelector<HTMLVideoElement>('[data-person="friend"]')!;

/** Who is asked to go into the corner. */
function addPeople(): readonly string[] {
  const asked: string[] = [];
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
  return asked;
}

test('[A10] where a browser has no windows for it, the friend’s own element goes there and comes back', async () => {
  set('pictureInPictureEnabled', true);
  const asked = addPeople();
  const corner = createElementCorner();
  const stop = corner?.start();
  await corner?.open();
  expect([asked, corner?.active.value]).toEqual([['friend'], true]);
  say('leavepictureinpicture', friend());
  expect(corner?.active.value).toBe(false);
  await corner?.open();
  expect(corner?.active.value).toBe(true);
  stop?.();
});

test('[A12] it is over when the friend’s element is taken out of the page, and when it is closed', async () => {
  set('pictureInPictureEnabled', true);
  const exits: string[] = [];
  const exitPictureInPicture = () => Promise.resolve(void exits.push('exit'));
  Object.assign(document, { exitPictureInPicture });
  const corner = createElementCorner();
  const stop = corner?.start();
  addPeople();
  await corner?.open();
  const leaving = friend();
  document.body.replaceChildren();
  set('pictureInPictureElement', null);
  say('leavepictureinpicture', leaving);
  expect(corner?.active.value).toBe(false);
  addPeople();
  await corner?.open();
  corner?.close();
  expect([corner?.active.value, exits]).toEqual([false, ['exit']]);
  stop?.();
});

test('[A10] there is nothing where there is neither', () => {
  expect(createElementCorner()).toBeNull();
});
