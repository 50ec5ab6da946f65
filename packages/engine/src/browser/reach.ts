// Two peer connections of this page that call each other, with nothing but a data channel between them.
import { must } from '../lib/assert.ts';
import type { Loop, LoopOptions, Loops } from '../ports.ts';
import { configuration } from './peers.ts';

export const browserLoops: Loops = { run };

const FAILED: Loop = { opened: false, candidates: [], answered: null };

async function run(options: LoopOptions): Promise<Loop> {
  const ends: RTCPeerConnection[] = [];
  try {
    // Only the caller is bound to the relay: whichever way the answerer takes, the caller's end is relayed.
    const caller = open(options, options.through === 'relay' ? 'relay' : 'all');
    ends.push(caller);
    const answerer = open(options, 'all');
    ends.push(answerer);
    return await observe(caller, answerer, options);
  } catch {
    return FAILED;
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

/** Resolves with what was found when it is enough, or when the signal ends it. */
async function observe(
  caller: RTCPeerConnection,
  answerer: RTCPeerConnection,
  { isEnough, signal }: LoopOptions,
): Promise<Loop> {
  const done = Promise.withResolvers<undefined>();
  let loop = FAILED;
  let refused = false;
  const learn = (news: Partial<Loop>) => {
    loop = { ...loop, ...news };
    if (isEnough(loop)) done.resolve(undefined);
  };
  signal.addEventListener('abort', () => done.resolve(undefined));
  if (signal.aborted) return loop;
  const channel = caller.createDataChannel('loop');
  channel.onopen = () => learn({ opened: true });
  caller.onicecandidateerror = () => (refused = true);
  caller.onicegatheringstatechange = () => {
    if (caller.iceGatheringState === 'complete') learn({ answered: !refused });
  };
  pass(caller, answerer, line => learn({ candidates: [...loop.candidates, line] }));
  pass(answerer, caller, () => undefined);
  await caller.setLocalDescription();
  await answerer.setRemoteDescription(descriptionOf(caller));
  await answerer.setLocalDescription();
  await caller.setRemoteDescription(descriptionOf(answerer));
  await done.promise;
  return loop;
}

function descriptionOf(end: RTCPeerConnection): RTCSessionDescription {
  return must(end.localDescription, 'it was just set');
}

/** A candidate that comes before its description, or after the end, is no loss: the descriptions carry what was found before. */
function pass(
  from: RTCPeerConnection,
  to: RTCPeerConnection,
  onLine: (line: string) => void,
): void {
  from.onicecandidate = ({ candidate }) => {
    if (candidate === null || candidate.candidate === '') return;
    onLine(candidate.candidate);
    to.addIceCandidate(candidate).catch(() => undefined);
  };
}
