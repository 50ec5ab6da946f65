import type { Lane, LaneData, LaneListener, LaneLoad, Lanes } from '../ports.ts';

/** `onDrained` comes when less than this waits to be sent (`RTCDataChannel.bufferedAmountLowThreshold`). */
const LOW_BYTES = 262_144;

/** The urgent channel has `id` 0. */
export function openLanes(connection: RTCPeerConnection): Lanes {
  return {
    talk: openLane(connection, 1, 'talk'),
    files: openLane(connection, 2, 'files'),
    safety: openLane(connection, 3, 'safety'),
    share: openLane(connection, 4, 'share'),
    quality: openLane(connection, 5, 'quality'),
  };
}

/** What comes before the part that hears it, which is fetched some seconds later: more than that is nothing to talk about. */
const MAX_EARLY = 4_194_304;

/** A negotiated data channel (RFC 8832 is not needed: both sides open it under the same id), in order and reliable. */
function openLane(connection: RTCPeerConnection, id: number, label: string): Lane {
  const channel = connection.createDataChannel(label, { negotiated: true, id });
  channel.binaryType = 'arraybuffer';
  channel.bufferedAmountLowThreshold = LOW_BYTES;
  const early: LaneData[] = [];
  let size = 0;
  let wake = () => undefined as void;
  channel.onmessage = ({ data }: MessageEvent<LaneData>) => {
    size += typeof data === 'string' ? data.length : data.byteLength;
    if (size > MAX_EARLY) {
      channel.close();
      return;
    }
    early.push(data);
    wake();
  };
  return {
    get open() {
      return channel.readyState === 'open';
    },
    get bufferedBytes() {
      return channel.bufferedAmount;
    },
    send: data => sendOn(channel, data),
    onEarly: run => {
      wake = run;
      if (early.length > 0) run();
    },
    listen: listener => {
      for (const data of early.splice(0)) listener.onData(data);
      follow(channel, listener);
    },
  };
}

function follow(channel: RTCDataChannel, listener: LaneListener): void {
  channel.onopen = () => listener.onOpen();
  channel.onmessage = ({ data }: MessageEvent<LaneData>) => listener.onData(data);
  channel.onbufferedamountlow = () => listener.onDrained();
  channel.onclose = () => listener.onClosed();
  if (channel.readyState === 'open') listener.onOpen();
}

/** A full buffer (`OperationError`) loses nothing: the caller keeps what was not taken. */
function sendOn(channel: RTCDataChannel, data: LaneLoad): boolean {
  if (channel.readyState !== 'open') return false;
  try {
    if (typeof data === 'string') channel.send(data);
    else channel.send(ArrayBuffer.isView(data) ? data : new Uint8Array(data));
    return true;
  } catch {
    return false;
  }
}
