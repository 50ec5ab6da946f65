// Orders of the engine as parameters of senders (W3C WebRTC §5.2.3 and §5.2.7).
import { createSerial } from '../lib/serial.ts';
import type { PictureOrder, SendingOrder, SoundOrder } from '../ports.ts';
import type { PictureSender } from './picture-sender.ts';

/** W3C WebRTC Extensions, not yet in the types of the DOM. */
interface Encoding extends RTCRtpEncodingParameters {
  /** Chromium alone has it. */
  adaptivePtime?: boolean;
}

export function shape(
  { picture, sound }: SendingOrder,
  camera: Pick<PictureSender, 'shape'>,
  voice: RTCRtpSender | undefined,
): void {
  camera.shape((parameters, track) => writePicture(parameters, picture, track));
  if (voice !== undefined) shapeSound(voice, sound);
}

function writePicture(
  parameters: RTCRtpSendParameters,
  order: PictureOrder,
  track: MediaStreamTrack | null,
): void {
  // A face that moves is worth more than one that is sharp.
  parameters.degradationPreference = 'maintain-framerate';
  for (const encoding of parameters.encodings) {
    encoding.active &&= !order.paused;
    encoding.scaleResolutionDownBy = Math.max(
      encoding.scaleResolutionDownBy ?? 1,
      scaleOf(order, track),
    );
    writeLimits(encoding, order);
  }
}

/** A telephone held upright has its lines the other way. */
function scaleOf({ maxLines }: PictureOrder, track: MediaStreamTrack | null): number {
  const { width, height } = track?.getSettings() ?? {};
  if (maxLines === null || width === undefined || height === undefined) return 1;
  return Math.min(width, height) / maxLines;
}

/** No limit is said by leaving it out. */
function writeLimits(encoding: RTCRtpEncodingParameters, { maxKbps, maxFps }: PictureOrder): void {
  if (maxKbps === null) delete encoding.maxBitrate;
  else encoding.maxBitrate = maxKbps * 1_000;
  if (maxFps === null) delete encoding.maxFramerate;
  else encoding.maxFramerate = maxFps;
}

/** Between `getParameters` and `setParameters` nothing else may ask (W3C WebRTC §5.2): one after the other. */
const serials = new WeakMap<RTCRtpSender, ReturnType<typeof createSerial>>();

function shapeSound(sender: RTCRtpSender, order: SoundOrder): void {
  // A connection that is closed meanwhile has nothing to say.
  const serial = serials.get(sender) ?? createSerial(() => undefined);
  serials.set(sender, serial);
  serial(async () => {
    const parameters = sender.getParameters();
    for (const encoding of parameters.encodings) writeSound(encoding, order);
    await sender.setParameters(parameters);
  });
}

function writeSound(encoding: Encoding, { maxKbps, longPackets }: SoundOrder): void {
  encoding.priority = 'high';
  encoding.maxBitrate = maxKbps * 1_000;
  if (encoding.adaptivePtime !== undefined) encoding.adaptivePtime = longPackets;
}
