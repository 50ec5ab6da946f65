// My camera, microphone and speaker as the call has them: asked for at once, chosen among when the code for it has come.
import { signal, type ReadonlySignal } from '@preact/signals-core';
import { OnDemand } from '../lib/on-demand.ts';
import type { Devices } from '../media/devices.ts';
import { LocalMedia } from '../media/local-media.ts';
import type { Tracks, World } from '../ports.ts';
import { parseName } from '../trust/name.ts';
import type { CallEvent } from './state.ts';
import type { CallOptions } from './view.ts';

export interface EquipmentHandlers {
  onEvent(event: CallEvent): void;
  onTracks(tracks: Tracks): void;
}

export class Equipment {
  readonly media: LocalMedia;
  readonly #devices = signal<Devices | null>(null);
  readonly #demand: OnDemand<typeof Devices, Devices>;

  constructor(world: World, options: CallOptions, handlers: EquipmentHandlers) {
    const lost = { camera: 'camera-lost', microphone: 'microphone-lost' } as const;
    this.media = new LocalMedia(world, {
      onReady: () => {
        void this.#demand.want();
        handlers.onEvent({ type: 'media-ready', parsed: parseName(options.name) });
      },
      onSlow: () => handlers.onEvent({ type: 'media-slow' }),
      onProblem: problem => handlers.onEvent({ type: 'media-failed', problem }),
      onTracks: tracks => handlers.onTracks(tracks),
      onLost: device => options.onMoment(lost[device]),
      onBack: () => options.onMoment('device-back'),
    });
    const onFault = (error: unknown) => options.onFault?.(error);
    this.#demand = new OnDemand(
      () => world.parts.devices(),
      Part => (this.#devices.value = new Part({ ...world, onFault }, this.media)),
    );
  }

  get devices(): ReadonlySignal<Devices | null> {
    return this.#devices;
  }

  close(): void {
    this.#demand.drop();
    this.#devices.value = null;
    this.media.close();
  }
}
