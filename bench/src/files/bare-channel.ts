// A bare data channel between two pages, with nothing but what keeps its buffer from overflowing. Functions that run in a page are
// complete in themselves.
import type { Page } from '@playwright/test';

interface Bare {
  readonly connection: RTCPeerConnection;
  readonly channel: RTCDataChannel;
  /** Sends so many bytes, or receives them; resolves with the wall clock at its end. */
  pass(bytes: number, chunkBytes: number): Promise<number>;
}
declare global {
  interface Window {
    benchBare: Bare;
  }
}

/** Connects the two pages by a further connection; the call goes on beside it. */
export async function connectBare(from: Page, to: Page): Promise<void> {
  await Promise.all([
    from.evaluate(openBare, 'send' as const),
    to.evaluate(openBare, 'receive' as const),
  ]);
  const offer = await from.evaluate(describe, null);
  const answer = await to.evaluate(describe, offer);
  await from.evaluate(async sdp => {
    await window.benchBare.connection.setRemoteDescription({ type: 'answer', sdp });
  }, answer);
  await from.waitForFunction(() => window.benchBare.channel.readyState === 'open');
}

/** Milliseconds until the last byte has come. */
export async function passBare(
  from: Page,
  to: Page,
  load: { bytes: number; chunkBytes: number },
): Promise<number> {
  const pass = ({ bytes, chunkBytes }: typeof load) => window.benchBare.pass(bytes, chunkBytes);
  const received = to.evaluate(pass, load);
  const start = Date.now();
  await from.evaluate(pass, load);
  return (await received) - start;
}

export async function closeBare(pages: readonly Page[]): Promise<void> {
  await Promise.all(pages.map(page => page.evaluate(() => window.benchBare.connection.close())));
}

/** Runs in the page. */
function openBare(role: 'send' | 'receive'): void {
  const connection = new RTCPeerConnection();
  const channel = connection.createDataChannel('bare', { negotiated: true, id: 0 });
  channel.binaryType = 'arraybuffer';
  channel.bufferedAmountLowThreshold = 262_144;
  const drained = () =>
    new Promise(resolve => channel.addEventListener('bufferedamountlow', resolve, { once: true }));
  const send = async (bytes: number, chunkBytes: number) => {
    const chunk = new Uint8Array(chunkBytes);
    for (let sent = 0; sent < bytes; sent += chunkBytes) {
      if (channel.bufferedAmount > 1_048_576) await drained();
      channel.send(chunk);
    }
    return Date.now();
  };
  const receive = (bytes: number) =>
    new Promise<number>(resolve => {
      let received = 0;
      channel.onmessage = ({ data }: MessageEvent<ArrayBuffer>) => {
        received += data.byteLength;
        if (received >= bytes) resolve(Date.now());
      };
    });
  window.benchBare = { connection, channel, pass: role === 'send' ? send : receive };
}

/** Runs in the page: offers, or answers what is given, with every candidate inside. */
async function describe(offer: string | null): Promise<string> {
  const { connection } = window.benchBare;
  if (offer !== null) await connection.setRemoteDescription({ type: 'offer', sdp: offer });
  const gathered = new Promise<void>(resolve => {
    connection.onicegatheringstatechange = () => {
      if (connection.iceGatheringState === 'complete') resolve();
    };
  });
  await connection.setLocalDescription();
  await gathered;
  return connection.localDescription?.sdp ?? '';
}
