// What the fake cameras see and the fake microphones hear: drawn once by this code, kept in .cache.
import { existsSync, mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pid } from 'node:process';
import {
  bitOf,
  boxLeft,
  fieldLeft,
  FILM,
  FRAMES,
  HARMONICS,
  LOOKS,
  type Look,
  type Name,
} from './looks.ts';

const FOLDER = join(import.meta.dirname, '../../.cache/capture');
/** In the files' names: a change of the film must not find the old one in the cache. */
const EDITION = 1;

export interface CaptureFiles {
  readonly film: string;
  readonly sound: string;
}

export function captureFiles(name: Name): CaptureFiles {
  return {
    film: cached(`${name}-${EDITION}.y4m`, () => drawFilm(LOOKS[name])),
    sound: cached(`${name}-${EDITION}.wav`, () => playSound(LOOKS[name])),
  };
}

/** Written beside and renamed, because two workers may want the same file at once. */
function cached(fileName: string, make: () => Uint8Array): string {
  const path = join(FOLDER, fileName);
  if (existsSync(path)) return path;
  mkdirSync(FOLDER, { recursive: true });
  const unfinished = `${path}.${pid}`;
  writeFileSync(unfinished, make());
  renameSync(unfinished, path);
  return path;
}

/** YUV4MPEG2, 4:2:0: a brightness for every pixel, a tint for every four. */
export function drawFilm(look: Look): Uint8Array {
  const { width, height, framesPerSecond } = FILM;
  const head = `YUV4MPEG2 W${width} H${height} F${framesPerSecond}:1 Ip A1:1 C420jpeg\n`;
  const frames = Array.from({ length: FRAMES }, (_, frame) => [
    Buffer.from('FRAME\n'),
    drawFrame(look, frame),
  ]);
  return Buffer.concat([Buffer.from(head), ...frames.flat()]);
}

function drawFrame({ colour }: Look, frame: number): Uint8Array {
  const { width, height } = FILM;
  const [y, u, v] = rgbToYuv(colour);
  const bytes = Buffer.alloc((width * height * 3) / 2);
  bytes.fill(y, 0, width * height);
  bytes.fill(u, width * height, (width * height * 5) / 4);
  bytes.fill(v, (width * height * 5) / 4);
  for (const area of areas(frame)) paint(bytes, area);
  return bytes;
}

interface Area {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
  readonly brightness: number;
}

function areas(frame: number): readonly Area[] {
  const strip = Array.from({ length: FILM.bits }, (_, bit) => ({
    ...FILM.strip,
    left: fieldLeft(bit),
    right: fieldLeft(bit + 1),
    brightness: bitOf(frame, bit) ? 235 : 16,
  }));
  const left = boxLeft(frame);
  return [...strip, { ...FILM.box, left, right: left + FILM.box.width, brightness: 235 }];
}

function paint(bytes: Buffer, { left, right, top, bottom, brightness }: Area): void {
  const { width, height } = FILM;
  for (let row = top; row < bottom; row += 1)
    bytes.fill(brightness, row * width + left, row * width + right);
  for (const plane of [width * height, (width * height * 5) / 4])
    for (let row = top / 2; row < bottom / 2; row += 1)
      bytes.fill(128, plane + (row * width + left) / 2, plane + (row * width + right) / 2);
}

/** BT.601, full range in, studio range out. */
function rgbToYuv([red, green, blue]: Look['colour']): [number, number, number] {
  return [
    Math.round(16 + 0.257 * red + 0.504 * green + 0.098 * blue),
    Math.round(128 - 0.148 * red - 0.291 * green + 0.439 * blue),
    Math.round(128 + 0.439 * red - 0.368 * green - 0.071 * blue),
  ];
}

const SAMPLE_RATE = 48_000;
const SECONDS = 3;
/** Loud and silent in turn, like syllables: a steady tone would be taken for noise and suppressed. */
const SYLLABLES_PER_SECOND = 3;

/** RIFF WAVE, 16 bit, one channel. */
export function playSound({ pitch }: Look): Uint8Array {
  const count = SAMPLE_RATE * SECONDS;
  const bytes = Buffer.alloc(44 + count * 2);
  writeHead(bytes, count * 2);
  for (let index = 0; index < count; index += 1) {
    const seconds = index / SAMPLE_RATE;
    bytes.writeInt16LE(
      Math.round(9_000 * loudness(seconds) * tone(pitch, seconds)),
      44 + index * 2,
    );
  }
  return bytes;
}

function loudness(seconds: number): number {
  return Math.max(0, Math.sin(2 * Math.PI * SYLLABLES_PER_SECOND * seconds));
}

function tone(pitch: number, seconds: number): number {
  const parts = HARMONICS.map(factor => Math.sin(2 * Math.PI * pitch * factor * seconds) / factor);
  return parts.reduce((sum, part) => sum + part, 0);
}

function writeHead(bytes: Buffer, dataLength: number): void {
  bytes.write('RIFF', 0);
  bytes.writeUInt32LE(36 + dataLength, 4);
  bytes.write('WAVEfmt ', 8);
  bytes.writeUInt32LE(16, 16);
  bytes.writeUInt16LE(1, 20);
  bytes.writeUInt16LE(1, 22);
  bytes.writeUInt32LE(SAMPLE_RATE, 24);
  bytes.writeUInt32LE(SAMPLE_RATE * 2, 28);
  bytes.writeUInt16LE(2, 32);
  bytes.writeUInt16LE(16, 34);
  bytes.write('data', 36);
  bytes.writeUInt32LE(dataLength, 40);
}
