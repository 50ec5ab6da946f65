// @vitest-environment happy-dom
import { expect, test } from 'vitest';
import { play, type OnPlayback } from './play.ts';

/** A video whose browser wants a click before any sound. */
class CautiousVideo {
  muted = false;
  gesture = false;
  readonly tries: string[] = [];
  play(): Promise<void> {
    const allowed = this.muted || this.gesture;
    this.tries.push(`${this.muted ? 'silent' : 'loud'} ${allowed ? 'played' : 'refused'}`);
    return allowed ? Promise.resolve() : Promise.reject(new DOMException('', 'NotAllowedError'));
  }
}

test('a browser that wants a tap first shows the picture in silence and offers the tap', async () => {
  const video = new CautiousVideo();
  const told: Parameters<OnPlayback>[] = [];
  await play(video, new AbortController().signal, (...news) => told.push(news));
  expect(told).toEqual([['blocked', expect.any(Function)]]);
  video.gesture = true;
  told[0]?.[1]?.();
  await expect.poll(() => told.at(-1)).toEqual(['playing', null]);
  expect(video.tries).toEqual(['loud refused', 'silent played', 'loud played']);
});

test('a stream that was replaced meanwhile offers nothing', async () => {
  const video = new CautiousVideo();
  const ended = new AbortController();
  ended.abort();
  await play(video, ended.signal, () => video.tries.push('offered'));
  expect(video.tries).toEqual(['loud refused']);
});

test('a tap that was not enough offers another', async () => {
  const video = new CautiousVideo();
  const told: Parameters<OnPlayback>[] = [];
  await play(video, new AbortController().signal, (...news) => told.push(news));
  told[0]?.[1]?.();
  await expect.poll(() => told.map(([playback]) => playback)).toEqual(['blocked', 'blocked']);
});
