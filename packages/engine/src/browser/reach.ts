// Two peer connections of this page that call each other, with nothing but a data channel between them.
import { must } from '../lib/assert.ts';
import type { Loop, LoopOptions } from '../ports.ts';
import { configuration } from './configuration.ts';

export async function callMyself(options: LoopOptions): Promise<Loop> {
  const ends: RTCPeerConnection[] = [];
  try {
    // Whichever way the answerer takes, a caller that is bound to the relay is relayed.
    const caller = open(options, options.through === 'relay' ? 'relay' : 'all');
    ends.push(caller);
    const answerer = open(options, 'all');
    ends.push(answerer);
    return await call(caller, answerer, options);
  } catch {
    // Servers that the browser does not take, or WebRTC that is switched off.
    return { opened: false, reflexive: false, answered: false };
  } finally {
    for (const end of ends) end.close();
  }
}

function open({ servers }: LoopOptions, policy: RTCIceTransportPolicy): RTCPeerConnection {
  return new RTCPeerConnection({
    ...configuration(servers),
    iceCandidatePoolSize: 0,
    iceTransportPolicy: policy,
  });
}

async function call(
  caller: RTCPeerConnection,
  answerer: RTCPeerConnection,
  { through, signal }: LoopOptions,
): Promise<Loop> {
  const found = { opened: false, reflexive: false };
  const channel = caller.createDataChannel('loop');
  const opened = new Promise<void>(resolve => (channel.onopen = () => resolve()));
  const heard = hearServers(caller);
  const talk = async () => {
    await caller.setLocalDescription();
    // A pair that works ends Chromium's gathering, and from here to here it works before any server answers.
    if (through === 'any') found.reflexive = (await heard.first) === 'reflexive';
    await connect(caller, answerer);
    await opened;
    found.opened = true;
  };
  await Promise.race([talk(), over(signal)]);
  return { ...found, answered: heard.answered() };
}

interface Heard {
  /** Another address of this device, or the end of gathering. */
  readonly first: Promise<'reflexive' | 'end'>;
  answered(): boolean | null;
}

function hearServers(caller: RTCPeerConnection): Heard {
  let refused = false;
  const first = new Promise<'reflexive' | 'end'>(resolve => {
    caller.addEventListener('icecandidate', ({ candidate }) => {
      if (candidate?.type === 'srflx') resolve('reflexive');
      if (candidate === null) resolve('end');
    });
  });
  // 701: no host of that name, no way there. Every other code is an answer of the server (W3C WebRTC §4.8.3).
  caller.onicecandidateerror = ({ errorCode }) => (refused ||= errorCode === 701);
  const isComplete = () => caller.iceGatheringState === 'complete';
  return { first, answered: () => (isComplete() ? !refused : null) };
}

async function connect(caller: RTCPeerConnection, answerer: RTCPeerConnection): Promise<void> {
  pass(caller, answerer);
  pass(answerer, caller);
  await answerer.setRemoteDescription(must(caller.localDescription, 'it was just set'));
  await answerer.setLocalDescription();
  await caller.setRemoteDescription(must(answerer.localDescription, 'it was just set'));
}

/** A candidate that comes before its description is in the description. */
function pass(from: RTCPeerConnection, to: RTCPeerConnection): void {
  from.addEventListener('icecandidate', ({ candidate }) => {
    if (candidate !== null) to.addIceCandidate(candidate).catch(() => undefined);
  });
}

function over(signal: AbortSignal): Promise<void> {
  if (signal.aborted) return Promise.resolve();
  return new Promise(resolve => signal.addEventListener('abort', () => resolve()));
}
