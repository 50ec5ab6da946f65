// The signalling machine: one conversation with the server over as many WebSockets as it takes (docs/call.md, S).

/** `attempt` counts the tries since the last welcome. */
export type SignalingState =
  | { readonly phase: 'connecting'; readonly attempt: number }
  | { readonly phase: 'online' }
  | { readonly phase: 'probing' }
  | { readonly phase: 'backing-off'; readonly attempt: number }
  | { readonly phase: 'stopped'; readonly why: StopReason };

export type StopReason = 'replaced' | 'outdated' | 'closed';

export type SignalingEvent =
  // from the socket
  | { readonly type: 'welcomed' }
  | { readonly type: 'heard' }
  | { readonly type: 'goaway'; readonly retryAfterMs: number }
  | { readonly type: 'socket-closed'; readonly code: number }
  // from the clock
  | { readonly type: 'welcome-overdue' }
  | { readonly type: 'silence' }
  | { readonly type: 'probe-overdue' }
  | { readonly type: 'retry-due' }
  // from the page
  | { readonly type: 'doubted' }
  | { readonly type: 'stop' };

export type SignalingEffect =
  | { readonly type: 'open-socket' }
  | { readonly type: 'drop-socket' }
  | { readonly type: 'ping' }
  | { readonly type: 'start'; readonly timer: SignalingTimer; readonly ms: number }
  | { readonly type: 'announce-online' };

export type SignalingTimer = 'welcome' | 'silence' | 'probe' | 'retry';

/** What a person may be told of it. */
export function stateToServer({ phase }: SignalingState): 'connecting' | 'online' | 'offline' {
  if (phase === 'online' || phase === 'probing') return 'online';
  return phase === 'connecting' ? 'connecting' : 'offline';
}
