import type { LinkId, PeerSignal, SessionId } from '@visavis/protocol';
import { Link, type LinkOptions, type LinkWorld } from '../link/link.ts';
import type { Peers } from '../ports.ts';
import type { RecoveryAction } from '../link/recovery.ts';

export interface PairWorld extends LinkWorld {
  readonly peers: Pick<Peers, 'create' | 'addressHidden'>;
}

/** A link as its pair knows it. */
export interface Entry {
  readonly link: Link;
  readonly madeAtMs: number;
  /** [E12] Whether it was made to hide the address. */
  readonly hidden: boolean;
  /** Null while its offer is prepared for whoever may be there. */
  peer: SessionId | null;
  stream: MediaStream | null;
  /** The other side closed its end. */
  gone: boolean;
  /** Its offer was handed out. */
  introduced: boolean;
  onDrop: () => void;
}

export type RepairAction = Extract<RecoveryAction, 'restart' | 'new-link' | 'move'>;

/** What the links of a pair report, each with itself. */
export interface EntryHandlers {
  onSignal(entry: Entry, signal: PeerSignal): void;
  onStream(entry: Entry): void;
  onConnected(entry: Entry): void;
  onChannelOpen(entry: Entry): void;
  onMessage(entry: Entry, text: string): void;
  onGone(entry: Entry): void;
  /** Packets are missing that once came. */
  onStall(entry: Entry): void;
  /** For so long that the person should know. */
  onSilent(entry: Entry): void;
  onFlowing(entry: Entry): void;
  onRepair(entry: Entry, action: RepairAction): void;
  /** [L14] It will never find a way. */
  onBlind(entry: Entry): void;
  onFault(error: unknown): void;
}

export function createEntry(
  world: PairWorld,
  options: LinkOptions & { readonly peer: SessionId | null },
  handlers: EntryHandlers,
): Entry {
  const link: Link = new Link(world, options, {
    send: signal => handlers.onSignal(entry, signal),
    onStream(stream) {
      entry.stream = stream;
      handlers.onStream(entry);
    },
    onConnected: () => handlers.onConnected(entry),
    onChannelOpen: () => handlers.onChannelOpen(entry),
    onMessage: text => handlers.onMessage(entry, text),
    onGone() {
      entry.gone = true;
      handlers.onGone(entry);
    },
    onRecovery: action => report(entry, action, handlers),
    onBlind: () => handlers.onBlind(entry),
    onFault: error => handlers.onFault(error),
  });
  const entry: Entry = {
    link,
    madeAtMs: world.clock.now(),
    hidden: world.peers.addressHidden,
    peer: options.peer,
    stream: null,
    gone: false,
    introduced: false,
    onDrop: () => undefined,
  };
  return entry;
}

function report(entry: Entry, action: RecoveryAction, handlers: EntryHandlers): void {
  switch (action) {
    case 'stalled':
      return handlers.onStall(entry);
    case 'tell':
      return handlers.onSilent(entry);
    case 'recovered':
      return handlers.onFlowing(entry);
    case 'restart':
    case 'new-link':
    case 'move':
      return handlers.onRepair(entry, action);
    case 'resumed':
      return;
  }
}

/** Whether this is the link of that name to that person. */
export function isLinkTo(entry: Entry | null, peer: SessionId | null, id: LinkId): entry is Entry {
  if (entry?.peer !== peer) return false;
  return entry.link.id.generation === id.generation && entry.link.id.offerer === id.offerer;
}

export function dropEntry(entry: Entry | null): void {
  entry?.link.close();
  entry?.onDrop();
}
