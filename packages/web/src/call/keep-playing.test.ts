import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { keepPlaying } from './keep-playing.ts';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

function world() {
  const attached: unknown[] = [];
  const stream = {} as MediaStream;
  const video = Object.defineProperty(new EventTarget(), 'srcObject', {
    get: () => stream,
    set: (value: unknown) => attached.push(value),
  }) as unknown as HTMLVideoElement;
  const ended = new AbortController();
  let plays = 0;
  keepPlaying(video, ended.signal, () => (plays += 1));
  const pause = () => video.dispatchEvent(new Event('pause'));
  return { attached, stream, ended, pause, plays: () => plays };
}

test('a picture that the browser stops is attached and played again', () => {
  const { attached, stream, pause, plays } = world();
  pause();
  vi.advanceTimersByTime(0);
  expect([attached, plays()]).toEqual([[null, stream], 1]);
});

test('who stops again and again is tried ever later, and at last no more', () => {
  const { pause, plays } = world();
  pause();
  vi.advanceTimersByTime(0);
  const counts = [500, 2_000, 5_000, 9_000].map(ms => {
    pause();
    vi.advanceTimersByTime(ms - 1);
    const before = plays();
    vi.advanceTimersByTime(1);
    return [before, plays()];
  });
  expect(counts).toEqual([
    [1, 2],
    [2, 3],
    [3, 4],
    [4, 4],
  ]);
});

test('who played well for a while is tried at once again', () => {
  const { pause, plays } = world();
  for (let stops = 0; stops < 6; stops += 1) {
    pause();
    vi.advanceTimersByTime(10_001);
  }
  expect(plays()).toBe(6);
});

test('nothing is played after the end', () => {
  const { ended, pause, plays } = world();
  pause();
  ended.abort();
  pause();
  vi.advanceTimersByTime(60_000);
  expect(plays()).toBe(0);
});
