// Two real chats with nothing between them: what one is told, the other shows at once.
import { type FakeLanes, fakeLanes, Talk } from '@visavis/engine/testing';

export class FakeTalk {
  readonly mine: Talk;
  readonly theirs: Talk;
  #lanes: readonly FakeLanes[] = [];
  /** It is an hour ago; no clock of the engine goes back. */
  #agoMs = 3_600_000;

  constructor() {
    const clock = {
      now: () => performance.now() - this.#agoMs,
      random: () => 0.5,
      after: (ms: number, run: () => void) => {
        const timer = setTimeout(run, ms);
        return () => clearTimeout(timer);
      },
    };
    this.mine = new Talk(clock);
    this.theirs = new Talk(clock);
    this.mend();
  }

  /** What was said in the last hour, the oldest first; from then on it is now. */
  past(
    ...said: readonly (readonly [agoMinutes: number, by: 'me' | 'friend', text: string])[]
  ): void {
    for (const [agoMinutes, by, text] of said) {
      this.#agoMs = agoMinutes * 60_000;
      (by === 'me' ? this.mine : this.theirs).say(text);
    }
    this.#agoMs = 0;
  }

  /** Nothing connects the two any more. */
  cut(): void {
    for (const { talk } of this.#lanes) talk.close();
  }

  /** Something does again. */
  mend(): void {
    const lanes: readonly [FakeLanes, FakeLanes] = [
      fakeLanes((name, data) => lanes[1][name].hear(data)),
      fakeLanes((name, data) => lanes[0][name].hear(data)),
    ];
    this.#lanes = lanes;
    for (const { talk } of lanes) talk.become('open');
    this.mine.follow({ lanes: lanes[0] });
    this.theirs.follow({ lanes: lanes[1] });
  }
}
