// What the cameras see: a box that runs over a slanted pattern, at 30 frames a second.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const FRAMES = 60;
const FOLDER = join(import.meta.dirname, '../../../.cache/bench');

export interface FilmSize {
  readonly width: number;
  readonly height: number;
}

/** The path of a YUV4MPEG2 file that Chromium plays for ever in place of a camera. */
export function makeFilm(size: FilmSize): string {
  const { width, height } = size;
  const path = join(FOLDER, `recovery-${height}.y4m`);
  const header = Buffer.from(`YUV4MPEG2 W${width} H${height} F30:1 Ip A1:1 C420jpeg\n`);
  const frames = Array.from({ length: FRAMES }, (_, frame) => [
    Buffer.from('FRAME\n'),
    draw(frame, size),
  ]);
  mkdirSync(FOLDER, { recursive: true });
  writeFileSync(path, Buffer.concat([header, ...frames.flat()]));
  return path;
}

function draw(frame: number, { width, height }: FilmSize): Buffer {
  const light = Buffer.alloc(width * height);
  const left = Math.floor((frame / FRAMES) * (width - 120));
  for (let y = 0; y < height; y += 1)
    for (let x = 0; x < width; x += 1) {
      const inBox = x >= left && x < left + 120 && y >= 60 && y < 180;
      light[y * width + x] = inBox ? 235 : 60 + ((x + y + frame * 2) % 128);
    }
  return Buffer.concat([light, Buffer.alloc((width * height) / 2, 128)]);
}
