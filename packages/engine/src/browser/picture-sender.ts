import { forgetWhatWasSent } from './forget-sent.ts';

/** A first picture of a quarter of the pixels is encoded, sent and decoded in half the time; then comes the whole. */
export const FIRST_SCALE = 2;
/** [L11] Whatever changes the size makes the encoder begin anew; this changes it by a pixel. */
const NUDGE = 1.001;

/** Writes what is wanted into the parameters that are about to be set. */
export type Shape = (parameters: RTCRtpSendParameters, track: MediaStreamTrack | null) => void;

/** Tells the encoder what to send; orders that come while one is being carried out are carried out together. */
export class PictureSender {
  readonly #sender: () => RTCRtpSender | undefined;
  #shape: Shape = () => undefined;
  #first = false;
  #paused = false;
  /** [R13] Paused, and what was sent before could still be sent again. */
  #remembers = false;
  #keyFrame = false;
  #nudged = false;
  #dirty = false;
  #busy = false;

  constructor(sender: () => RTCRtpSender | undefined) {
    this.#sender = sender;
  }

  /** Begins with the small picture, or ends with it. */
  first(first: boolean): void {
    this.#first = first;
    this.#changed();
  }

  pause(paused: boolean): void {
    if (paused === this.#paused) return;
    this.#paused = paused;
    this.#remembers = paused;
    this.#changed();
  }

  /** [Q8] What this one pauses stays paused when recovery goes on, and the other way round. */
  shape(shape: Shape): void {
    this.#shape = shape;
    this.#changed();
  }

  forceKeyFrame(): void {
    this.#keyFrame = true;
    this.#changed();
  }

  #changed(): void {
    this.#dirty = true;
    if (!this.#busy) void this.#carryOut();
  }

  /** Between `getParameters` and `setParameters` nothing else may ask (W3C WebRTC §5.2). */
  async #carryOut(): Promise<void> {
    this.#busy = true;
    while (this.#dirty) {
      // What is asked for in one breath is one order.
      await Promise.resolve();
      this.#dirty = false;
      await this.#apply();
    }
    this.#busy = false;
  }

  /** [L11] Chromium alone sends a key frame on request (w3c/webrtc-extensions#213); whoever does not read the option needs the nudge. */
  async #apply(): Promise<void> {
    const sender = this.#sender();
    if (sender === undefined) return;
    const parameters = sender.getParameters();
    this.#write(parameters, sender.track);
    const keyFrame = this.#keyFrame;
    this.#keyFrame = false;
    const options = {
      read: false,
      get encodingOptions() {
        this.read = true;
        return parameters.encodings.map(() => ({ keyFrame }));
      },
    };
    await sender.setParameters(parameters, options).catch(() => undefined);
    if (this.#remembers) forgetWhatWasSent(sender.track);
    this.#remembers = false;
    if (!keyFrame || options.read) return;
    this.#nudged = !this.#nudged;
    this.#dirty = true;
  }

  #write(parameters: RTCRtpSendParameters, track: MediaStreamTrack | null): void {
    for (const encoding of parameters.encodings) {
      encoding.active = !this.#paused;
      encoding.scaleResolutionDownBy = this.#first ? FIRST_SCALE : 1;
    }
    this.#shape(parameters, track);
    if (!this.#nudged) return;
    for (const encoding of parameters.encodings)
      encoding.scaleResolutionDownBy = (encoding.scaleResolutionDownBy ?? 1) * NUDGE;
  }
}
