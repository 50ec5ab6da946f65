import { signal, type ReadonlySignal } from '@preact/signals-core';
import type { Cancel, Media } from '../ports.ts';

/**
 * [E10] A copy of the microphone that also hears while it is muted, for a level meter. It is there while somebody
 * borrows it, and ends before the microphone is exchanged: a copy would keep the old device open.
 */
export class Ear {
  readonly #media: Pick<Media, 'stream'>;
  readonly #source: () => MediaStreamTrack | null;
  readonly #stream = signal<MediaStream | null>(null);
  #copy: MediaStreamTrack | null = null;
  #borrowers = 0;

  constructor(media: Pick<Media, 'stream'>, source: () => MediaStreamTrack | null) {
    this.#media = media;
    this.#source = source;
  }

  get stream(): ReadonlySignal<MediaStream | null> {
    return this.#stream;
  }

  borrow(): Cancel {
    this.#borrowers += 1;
    if (this.#copy === null) this.renew();
    let returned = false;
    return () => {
      if (!returned) this.#borrowers -= 1;
      returned = true;
      if (this.#borrowers === 0) this.rest();
    };
  }

  /** The microphone is another one. */
  renew(): void {
    this.rest();
    const source = this.#source();
    if (this.#borrowers === 0 || source === null) return;
    this.#copy = source.clone();
    this.#copy.enabled = true;
    this.#stream.value = this.#media.stream({ audio: this.#copy, video: null });
  }

  rest(): void {
    this.#copy?.stop();
    this.#copy = null;
    this.#stream.value = null;
  }
}
