// Recognises in the pixels of one video frame who is in it and which frame of their film it is.
import { boxLeft, FILM, LOOKS, NAMES, type Name } from './looks.ts';

/** Pixels as a canvas of the film's size gives them: red, green, blue, alpha in turn. */
export type Pixels = ArrayLike<number>;

export interface Picture {
  /** Whose colour it is; null for a black, grey or foreign picture. */
  readonly person: Name | null;
  /** The number in the strip; null when the box is not where that frame has it. */
  readonly frame: number | null;
}

/** How far, in each of the three colours, coding and scaling may move a pixel. */
const COLOUR_TOLERANCE = 45;
const BOX_TOLERANCE_PIXELS = 24;

export function recognise(pixels: Pixels): Picture {
  const person = whose(pixels);
  const frame = readStrip(pixels);
  const seen = person === null ? null : findBox(pixels);
  const isWhole = seen !== null && Math.abs(seen - boxLeft(frame)) <= BOX_TOLERANCE_PIXELS;
  return { person, frame: isWhole ? frame : null };
}

function at(pixels: Pixels, x: number, y: number): [number, number, number] {
  const index = (Math.round(y) * FILM.width + Math.round(x)) * 4;
  return [pixels[index] ?? 0, pixels[index + 1] ?? 0, pixels[index + 2] ?? 0];
}

/** Four places where there is neither strip nor box must all agree. */
function whose(pixels: Pixels): Name | null {
  const places = [0.25, 0.75].flatMap(x => [48, 190].map(y => at(pixels, x * FILM.width, y)));
  const isLike = (name: Name) =>
    places.every(place =>
      place.every(
        (value, index) => Math.abs(value - LOOKS[name].colour[index]!) <= COLOUR_TOLERANCE,
      ),
    );
  return NAMES.find(isLike) ?? null;
}

function brightness(pixels: Pixels, x: number, y: number): number {
  const [red, green, blue] = at(pixels, x, y);
  return (red + green + blue) / 3;
}

function readStrip(pixels: Pixels): number {
  const middle = (FILM.strip.top + FILM.strip.bottom) / 2;
  const field = FILM.width / FILM.bits;
  const bits = Array.from({ length: FILM.bits }, (_, bit) =>
    brightness(pixels, (bit + 0.5) * field, middle) > 128 ? 1 << bit : 0,
  );
  return bits.reduce((sum, bit) => sum + bit, 0);
}

/** Left edge of what is white in the box's row; null when nothing or too much is. */
function findBox(pixels: Pixels): number | null {
  const row = (FILM.box.top + FILM.box.bottom) / 2;
  const white = Array.from({ length: FILM.width }, (_, x) => x).filter(
    x => brightness(pixels, x, row) > 180,
  );
  const isBox = Math.abs(white.length - FILM.box.width) <= BOX_TOLERANCE_PIXELS;
  return isBox ? (white[0] ?? null) : null;
}

/** Distinct frames of that person's film among the pictures. */
export function framesOf(name: Name, pictures: readonly Picture[]): readonly number[] {
  const frames = pictures.filter(picture => picture.person === name).map(({ frame }) => frame);
  return [...new Set(frames)].filter(frame => frame !== null);
}
