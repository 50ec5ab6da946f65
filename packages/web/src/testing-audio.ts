// The Web Audio that a component needs, with a microphone as loud as the test says.
import { vi } from 'vitest';

export class FakeAudio {
  /** Every sample of the microphone. */
  level = 0;
  state: 'running' | 'suspended' = 'running';
  /** Contexts that are not closed. */
  open = 0;
  /** Speakers that something else than the system's own was wished for. */
  readonly sinks: string[] = [];
  /** Frequencies that were played. */
  readonly notes: number[] = [];

  static install(): FakeAudio {
    const audio = new FakeAudio();
    vi.stubGlobal('AudioContext', contextOf(audio));
    vi.stubGlobal('AnalyserNode', analyserOf(audio));
    vi.stubGlobal('OscillatorNode', oscillatorOf(audio));
    vi.stubGlobal('MediaStreamAudioSourceNode', FakeNode);
    vi.stubGlobal('GainNode', FakeNode);
    return audio;
  }
}

export function fakeMicrophone(): MediaStream {
  return Object.assign(new MediaStream(), { getAudioTracks: () => [{ kind: 'audio' }] });
}

class FakeNode {
  readonly gain = {
    setValueAtTime: () => undefined,
    linearRampToValueAtTime: () => undefined,
    exponentialRampToValueAtTime: () => undefined,
  };
  connect(next: unknown): unknown {
    return next;
  }
  start(): void {
    return;
  }
  stop(): void {
    return;
  }
}

function contextOf(audio: FakeAudio) {
  return class {
    readonly currentTime = 0;
    readonly destination = {};
    constructor(options?: { readonly sinkId?: string }) {
      audio.open += 1;
      if (options?.sinkId) audio.sinks.push(options.sinkId);
    }
    get state() {
      return audio.state;
    }
    resume(): Promise<void> {
      return Promise.resolve();
    }
    close(): Promise<void> {
      audio.open -= 1;
      return Promise.resolve();
    }
  };
}

function analyserOf(audio: FakeAudio) {
  return class extends FakeNode {
    readonly fftSize = 2_048;
    getFloatTimeDomainData(samples: Float32Array): void {
      samples.fill(audio.level);
    }
  };
}

function oscillatorOf(audio: FakeAudio) {
  return class extends FakeNode {
    constructor(_context: unknown, { frequency }: { readonly frequency: number }) {
      super();
      audio.notes.push(frequency);
    }
  };
}
