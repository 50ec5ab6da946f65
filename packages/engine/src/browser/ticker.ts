// The worker half of `clock.ts`: hidden tabs do not slow it down.
import type { Tick } from './clock.ts';

addEventListener('message', ({ data }: MessageEvent<Tick>) => {
  setTimeout(() => {
    postMessage(data.id);
  }, data.ms);
});
