// @vitest-environment happy-dom
import { expect, test } from 'vitest';
import { play } from './play.ts';

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
  let resume = () => {};
  await play(video, new AbortController().signal, run => (resume = run));
  video.gesture = true;
  resume();
  expect(video.tries).toEqual(['loud refused', 'silent played', 'loud played']);
});

test('a stream that was replaced meanwhile offers nothing', async () => {
  const video = new CautiousVideo();
  const ended = new AbortController();
  ended.abort();
  await play(video, ended.signal, () => video.tries.push('offered'));
  expect(video.tries).toEqual(['loud refused']);
});
