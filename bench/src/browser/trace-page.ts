// Runs inside the pages, before their own scripts: writes down when each step of a set-up happens.

export interface Step {
  readonly at: number;
  readonly what: string;
}

/** Wraps what a set-up is made of; the steps are in `benchSteps`. Costs little, but is not used while measuring. */
export function tracePage(): void {
  const steps: Step[] = [];
  Object.assign(globalThis, { benchSteps: steps });
  const note = (what: string) =>
    void steps.push({ at: performance.timeOrigin + performance.now(), what });

  const promised = (target: object, name: string) => {
    const original = Reflect.get(target, name) as (...args: unknown[]) => Promise<unknown>;
    Reflect.set(target, name, function (this: unknown, ...args: unknown[]) {
      note(`${name} …`);
      const result = original.apply(this, args);
      void Promise.resolve(result).then(
        () => note(`${name} done`),
        (error: unknown) => note(`${name} failed: ${String(error)}`),
      );
      return result;
    });
  };
  const peer = RTCPeerConnection.prototype;
  for (const name of ['createOffer', 'createAnswer', 'setLocalDescription', 'setRemoteDescription'])
    promised(peer, name);
  for (const name of ['deriveBits', 'deriveKey', 'encrypt', 'decrypt'])
    promised(SubtleCrypto.prototype, name);
  promised(MediaDevices.prototype, 'getUserMedia');

  const text = (data: unknown) => (typeof data === 'string' ? data : 'binary');
  new PerformanceObserver(list => {
    for (const { startTime, duration } of list.getEntries())
      steps.push({ at: performance.timeOrigin + startTime, what: `BUSY for ${duration} ms` });
  }).observe({ entryTypes: ['longtask'] });

  globalThis.WebSocket = class extends WebSocket {
    constructor(url: string | URL, protocols?: string | string[]) {
      super(url, protocols);
      note('socket …');
      this.addEventListener('open', () => note('socket open'));
      this.addEventListener('message', ({ data }: MessageEvent<string>) =>
        note(`socket ← ${data.slice(0, 30)} (${data.length})`),
      );
    }
    override send(data: string): void {
      note(`socket → ${text(data).slice(0, 30)} (${text(data).length})`);
      super.send(data);
    }
  };
  globalThis.RTCPeerConnection = class extends RTCPeerConnection {
    constructor(configuration?: RTCConfiguration) {
      super(configuration);
      note('peer connection');
      this.addEventListener('iceconnectionstatechange', () =>
        note(`ice ${this.iceConnectionState}`),
      );
      this.addEventListener('connectionstatechange', () => note(`peer ${this.connectionState}`));
      this.addEventListener('icecandidate', ({ candidate }) =>
        note(`candidate ${candidate?.candidate.slice(0, 60) ?? 'end'}`),
      );
      this.addEventListener('track', ({ track }) => {
        note(`track ${track.kind}`);
        track.addEventListener('unmute', () => note(`unmute ${track.kind}`));
      });
    }
  };
}
