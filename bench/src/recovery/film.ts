// What the cameras see: a box that runs over a slanted pattern, 640×480 at 30 frames a second. Two such pictures are what
// two cores can encode and decode without falling behind; at 1280×720 the machine would be measured, not the repair.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const [WIDTH, HEIGHT, FRAMES] = [640, 480, 60];
const FOLDER = join(import.meta.dirname, '../../../.cache/bench');

/** The path of a YUV4MPEG2 file that Chromium plays for ever in place of a camera. */
export function makeFilm(): string {
  const path = join(FOLDER, 'recovery.y4m');
  const header = Buffer.from(`YUV4MPEG2 W${WIDTH} H${HEIGHT} F30:1 Ip A1:1 C420jpeg\n`);
  const frames = Array.from({ length: FRAMES }, (_, frame) => [
    Buffer.from('FRAME\n'),
    draw(frame),
  ]);
  mkdirSync(FOLDER, { recursive: true });
  writeFileSync(path, Buffer.concat([header, ...frames.flat()]));
  return path;
}

function draw(frame: number): Buffer {
  const light = Buffer.alloc(WIDTH * HEIGHT);
  const left = Math.floor((frame / FRAMES) * (WIDTH - 120));
  for (let y = 0; y < HEIGHT; y += 1)
    for (let x = 0; x < WIDTH; x += 1) {
      const inBox = x >= left && x < left + 120 && y >= 180 && y < 300;
      light[y * WIDTH + x] = inBox ? 235 : 60 + ((x + y + frame * 2) % 128);
    }
  return Buffer.concat([light, Buffer.alloc((WIDTH * HEIGHT) / 2, 128)]);
}
