import { expect, test } from 'vitest';
import { forgetWhatWasSent } from './forget-sent.ts';

function hintsOf(first: string): readonly string[] {
  const hints = [first];
  const track = {
    get contentHint() {
      return hints.at(-1) ?? '';
    },
    set contentHint(hint: string) {
      hints.push(hint);
    },
  };
  forgetWhatWasSent(track as unknown as MediaStreamTrack);
  return hints;
}

test('[R13] a film is text for a moment, and a text is film, and each is again what it was', () => {
  expect([hintsOf(''), hintsOf('motion'), hintsOf('detail'), hintsOf('text')]).toEqual([
    ['', 'text', ''],
    ['motion', 'text', 'motion'],
    ['detail', 'motion', 'detail'],
    ['text', 'motion', 'text'],
  ]);
});

test('[R13] without a track, or in a browser without hints, there is nothing to forget', () => {
  const bare = {} as unknown as MediaStreamTrack;
  forgetWhatWasSent(null);
  forgetWhatWasSent(bare);
  expect(bare).toEqual({});
});
