// What is known of how the call fares, from the first server to the last link. The watchdog, while there is one,
// finds the faults and the samples; what everybody sees is noted here without it.
import { signal } from '@preact/signals-core';
import type { CallEvent } from '../call/state.ts';
import type { Health, Moment, Playback } from '../call/view.ts';
import type { Clock } from '../ports.ts';
import type { Fault } from './fault.ts';
import type { Sample } from './sample.ts';
import { Timeline, type TimelineEvent } from './timeline.ts';

/** What the shown link did last. */
type Turn = 'flowing' | 'silent' | 'friend-gone';
interface ShownLink {
  readonly turn: Turn;
  readonly sinceMs: number;
  /** Counts the links of this meeting. */
  readonly generation: number;
}

export class HealthRecord implements Health {
  readonly faults = signal<readonly Fault[]>([]);
  readonly samples = signal<readonly Sample[]>([]);
  readonly replays = signal(0);
  readonly #clock: Pick<Clock, 'now'>;
  readonly #timeline: Timeline;
  #playback: Playback = 'none';
  #online = false;
  /** [W10] Until the first link of this meeting was up, from the moment both were in the room. */
  setUpMs: number | null = null;
  #metAtMs: number | null = null;
  #link: ShownLink = { turn: 'silent', sinceMs: 0, generation: 0 };

  constructor(clock: Pick<Clock, 'now'>) {
    this.#clock = clock;
    this.#timeline = new Timeline(clock);
  }

  get timeline(): Health['timeline'] {
    return this.#timeline.entries;
  }

  get playback(): Playback {
    return this.#playback;
  }

  get link(): ShownLink {
    return this.#link;
  }

  note(event: TimelineEvent): void {
    this.#timeline.note(event);
  }

  /** A moment of the friend's is a step of the call; the others are about devices. */
  tell(moment: Moment): void {
    switch (moment) {
      case 'friend-arrived':
      case 'friend-back':
      case 'friend-left':
      case 'friend-lost':
        return this.note({ type: moment });
      case 'camera-lost':
      case 'microphone-lost':
      case 'device-back':
      case 'knock':
        return;
    }
  }

  tellPlayback(playback: Playback): void {
    this.#playback = playback;
  }

  tellServer(online: boolean): void {
    if (online !== this.#online) this.note({ type: online ? 'server-online' : 'server-offline' });
    this.#online = online;
  }

  follow({ type }: CallEvent): void {
    switch (type) {
      case 'link-up':
        return this.#linkUp();
      case 'link-flowing':
        return this.#turn('flowing');
      case 'link-silent':
        return this.#turn('silent');
      case 'link-gone':
        return this.#turn('friend-gone');
      default:
        return;
    }
  }

  /** Both are in the room, as the server says. */
  met(): void {
    this.#metAtMs ??= this.#clock.now();
  }

  /** The links of another meeting are counted anew. */
  part(): void {
    this.#metAtMs = null;
    this.#link = { ...this.#link, generation: 0 };
  }

  #linkUp(): void {
    const generation = this.#link.generation + 1;
    this.note({ type: 'link-up', generation });
    const nowMs = this.#clock.now();
    if (generation === 1) this.setUpMs = this.#metAtMs === null ? null : nowMs - this.#metAtMs;
    this.#link = { turn: 'flowing', sinceMs: nowMs, generation };
  }

  /** A farewell and the closed channel that follows it say the same. */
  #turn(turn: Turn): void {
    if (turn !== this.#link.turn) this.note({ type: turn });
    this.#link = { ...this.#link, turn, sinceMs: this.#clock.now() };
  }
}
