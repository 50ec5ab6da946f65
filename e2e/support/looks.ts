/** Everybody has a colour and a pitch of their own, so that nobody is taken for anybody else. */
export const NAMES = ['alice', 'bob', 'carol'] as const;
export type Name = (typeof NAMES)[number];

export interface Look {
  /** 0–255. */
  readonly colour: readonly [red: number, green: number, blue: number];
  /** Lowest of the harmonics, Hz; no harmonic of one person is within 40 Hz of another person's. */
  readonly pitch: number;
}

export const LOOKS: Readonly<Record<Name, Look>> = {
  alice: { colour: [200, 60, 50], pitch: 440 },
  bob: { colour: [50, 80, 200], pitch: 620 },
  carol: { colour: [50, 150, 60], pitch: 830 },
};
export const HARMONICS: readonly number[] = [1, 2, 3];

/** One film for the one who draws it and the one who recognises it. */
export const FILM = {
  width: 320,
  height: 240,
  framesPerSecond: 15,
  /** A number of 6 bits stands in every frame. */
  bits: 6,
  /** Its strip: six fields from the left edge to the right, white is one, black is zero. */
  strip: { top: 72, bottom: 104 },
  /** The box: white, it runs from left to right under the strip, a step with every frame. */
  box: { top: 136, bottom: 168, width: 40 },
} as const;

export const FRAMES: number = 2 ** FILM.bits;

/** Left edge of the box in that frame. */
export function boxLeft(frame: number): number {
  return even((frame / FRAMES) * (FILM.width - FILM.box.width));
}

/** Left edge of a field of the strip. */
export function fieldLeft(field: number): number {
  return even((field / FILM.bits) * FILM.width);
}

/** Two pixels share one tint. */
function even(pixel: number): number {
  return 2 * Math.round(pixel / 2);
}

export function bitOf(frame: number, field: number): boolean {
  return ((frame >> field) & 1) === 1;
}
