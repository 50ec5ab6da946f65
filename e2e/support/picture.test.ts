import { expect, test } from 'vitest';
import { drawFilm } from './capture-files.ts';
import { FILM, FRAMES, LOOKS, NAMES, type Name } from './looks.ts';
import { framesOf, recognise } from './picture.ts';

const FRAME_BYTES = (FILM.width * FILM.height * 3) / 2;

/** One frame of a film as a canvas would give it (BT.601 back to red, green, blue). */
function pixelsOf(name: Name, frame: number): Uint8Array {
  const film = drawFilm(LOOKS[name]);
  const head = Buffer.from(film).indexOf('\n') + 1;
  const start = head + frame * (FRAME_BYTES + 6) + 6;
  const { width, height } = FILM;
  const pixels = new Uint8ClampedArray(width * height * 4);
  for (let y = 0; y < height; y += 1)
    for (let x = 0; x < width; x += 1) {
      const tint = start + width * height + (y >> 1) * (width / 2) + (x >> 1);
      const luma = 1.164 * ((film[start + y * width + x] ?? 0) - 16);
      const u = (film[tint] ?? 0) - 128;
      const v = (film[tint + (width * height) / 4] ?? 0) - 128;
      pixels.set(
        [luma + 1.596 * v, luma - 0.392 * u - 0.813 * v, luma + 2.017 * u, 255],
        (y * width + x) * 4,
      );
    }
  return new Uint8Array(pixels.buffer);
}

test.each(NAMES)('every frame of the film of %s is recognised', name => {
  const frames = [0, 1, 21, 42, FRAMES - 1];
  expect(frames.map(frame => recognise(pixelsOf(name, frame)))).toEqual(
    frames.map(frame => ({ person: name, frame })),
  );
});

test('a black and a grey picture are nobody', () => {
  const black = new Uint8Array(FILM.width * FILM.height * 4);
  const grey = black.map(() => 128);
  expect([recognise(black), recognise(grey)]).toEqual([
    { person: null, frame: null },
    { person: null, frame: null },
  ]);
});

test('a box that is not where the strip has it is no frame', () => {
  const pixels = pixelsOf('alice', 3);
  const elsewhere = pixelsOf('alice', 60);
  const boxRows = FILM.box.top * FILM.width * 4;
  pixels.set(elsewhere.subarray(boxRows), boxRows);
  expect(recognise(pixels)).toEqual({ person: 'alice', frame: null });
});

test('a frozen picture has one frame, and the film of another person none', () => {
  const frozen = recognise(pixelsOf('bob', 5));
  expect(framesOf('bob', [frozen, frozen, frozen])).toEqual([5]);
  expect(framesOf('alice', [frozen, frozen, frozen])).toEqual([]);
});
