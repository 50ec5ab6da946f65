// What the two tell each other directly: that they live, what their devices do, signals when the server is away.
import { effect, signal, type ReadonlySignal } from '@preact/signals-core';
import type { ChannelMessage, Digest, Sealed } from '@visavis/protocol';
import { Channel, readChannelMessage } from '../channel/channel.ts';
import type { Scope } from '../lib/scope.ts';
import type { CameraState, MicrophoneState } from './view.ts';

export interface DirectPorts {
  readonly scope: Scope;
  readonly microphone: ReadonlySignal<MicrophoneState>;
  readonly camera: ReadonlySignal<CameraState>;
  send(text: string): boolean;
  onSealed(sealed: Sealed): void;
  onDigest(digest: Digest): void;
  /** [P83] The friend misses a whole picture. */
  onKeyFrameAsked(): void;
}

export class Direct {
  readonly microphone = signal<MicrophoneState>('none');
  readonly camera = signal<CameraState>('none');
  readonly #ports: DirectPorts;
  readonly #channel: Channel;

  constructor(ports: DirectPorts) {
    this.#ports = ports;
    this.#channel = new Channel(ports);
    const announce = effect(() => this.#announce());
    ports.scope.own('announce', announce);
  }

  opened(): void {
    this.#announce();
    this.#channel.keepAlive();
  }

  parted(): void {
    this.#channel.rest();
  }

  say(message: ChannelMessage): void {
    this.#channel.send(message);
  }

  hear(text: string): void {
    const message = readChannelMessage(text);
    switch (message?.type) {
      case 'media-state':
        this.microphone.value = message.microphone;
        this.camera.value = message.camera;
        return;
      case 'signal':
        return this.#ports.onSealed(message.sealed);
      case 'key-frame':
        return this.#ports.onKeyFrameAsked();
      case 'digest':
        return this.#ports.onDigest(message);
      case 'alive':
      case undefined:
        return;
    }
  }

  #announce(): void {
    const { microphone, camera } = this.#ports;
    this.#channel.send({ type: 'media-state', microphone: microphone.value, camera: camera.value });
  }
}
