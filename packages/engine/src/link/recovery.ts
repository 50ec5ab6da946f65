// Decides from silence alone what a link needs (docs/call.md, R). Pure: the link measures and acts.

/** [R1] No packet for this long: the way to the server is doubted as well. */
const STALL_MS = 400;
/** [R2] The person is told. */
const TELL_MS = 1_500;
/** [R3] Packets flow again when the last one is younger than this. */
export const FLOWING_MS = 300;
/** [R4] Restart ICE at these silences, then every ten seconds. */
const RESTARTS_MS = [800, 2_500, 6_000, 12_000] as const;
const RESTART_EVERY_MS = 10_000;
/** [R5] After a hint (another network, woken, the server or the friend is back) the first one comes this early. */
const HINTED_RESTART_MS = 400;
/** [R6] A link that never had media gets more time: a relay over TLS may need seconds. */
const FIRST_RESTARTS_MS = [6_000, 12_000] as const;
/** [R7] Restarts did not help: a new link, and another one after as long again. */
const NEW_LINK_MS = 15_000;
/** [R7] A restart that was answered shows its effect well within this time, or has none. */
const ANSWERED_LIMIT_MS = 4_000;

/** [R11] My way to the server had to be made anew, and packets are missing: I am in another network. */
const MOVED_MS = 200;

export interface Recovery {
  /** Whether packets ever flowed on this link. */
  readonly started: boolean;
  readonly stalled: boolean;
  readonly told: boolean;
  readonly restarts: number;
  readonly newLinks: number;
  readonly moves: number;
}
/** `stalled` and `resumed`, `tell` and `recovered` come in pairs. */
export type RecoveryAction =
  'stalled' | 'resumed' | 'tell' | 'recovered' | 'restart' | 'new-link' | 'move';

export interface Silence {
  /** Since the last inbound packet, or since the link began if there was none. */
  readonly silentMs: number;
  /** Whether any packet ever came. */
  readonly heard: boolean;
  /** ICE or DTLS has given up (RFC 8829 §4.1.8 `failed`). */
  readonly failed: boolean;
  /** [R14] It has, and no ICE restart will help. */
  readonly dead: boolean;
  /** [R10] This side slept until now: its silence proves nothing, and what came meanwhile neither. */
  readonly slept: boolean;
  /** Something happened lately that may have changed the network; counts until it was acted on. */
  readonly hinted: boolean;
  /** The way to the server was made anew a moment ago. */
  readonly moved: boolean;
  /** Since an ICE restart in this silence was answered; null when none was. */
  readonly answeredMs: number | null;
}

export const CALM: Recovery = {
  started: false,
  stalled: false,
  told: false,
  restarts: 0,
  newLinks: 0,
  moves: 0,
};

export function recover(
  state: Recovery,
  silence: Silence,
): readonly [Recovery, readonly RecoveryAction[]] {
  if (silence.heard && silence.silentMs < FLOWING_MS) return flow(state);
  const [told, tellings] = tell(state, silence);
  const [moved, moves] = move(told, silence);
  const [repaired, repairs] = repair(moved, silence);
  return [repaired, [...tellings, ...moves, ...repairs]];
}

/** [R3] Everything that was planned is forgotten. */
function flow({ stalled, told }: Recovery): readonly [Recovery, readonly RecoveryAction[]] {
  const actions: RecoveryAction[] = [];
  if (stalled) actions.push('resumed');
  if (told) actions.push('recovered');
  return [{ ...CALM, started: true }, actions];
}

function tell(state: Recovery, silence: Silence): readonly [Recovery, readonly RecoveryAction[]] {
  if (!state.started) return [state, []];
  const actions: RecoveryAction[] = [];
  const stalled = state.stalled || isStalled(silence);
  const told = state.told || silence.failed || silence.silentMs >= TELL_MS;
  if (stalled && !state.stalled) actions.push('stalled');
  if (told && !state.told) actions.push('tell');
  return [{ ...state, stalled, told }, actions];
}

function isStalled({ failed, slept, silentMs }: Silence): boolean {
  return failed || slept || silentMs >= STALL_MS;
}

function move(
  state: Recovery,
  { silentMs, moved }: Silence,
): readonly [Recovery, readonly RecoveryAction[]] {
  if (!moved || !state.started || state.moves > 0 || silentMs < MOVED_MS) return [state, []];
  return [{ ...state, moves: 1 }, ['move']];
}

function repair(state: Recovery, silence: Silence): readonly [Recovery, readonly RecoveryAction[]] {
  if (isLinkDue(state, silence)) {
    return [{ ...state, newLinks: state.newLinks + 1 }, ['new-link']];
  }
  if (!isRestartDue(state, silence)) return [state, []];
  if (silence.dead) return replace(state);
  return [{ ...state, restarts: state.restarts + 1 }, ['restart']];
}

/** [R14] Where a restart is due and cannot help. */
function replace(state: Recovery): readonly [Recovery, readonly RecoveryAction[]] {
  const { restarts, newLinks } = state;
  return [{ ...state, restarts: restarts + 1, newLinks: newLinks + 1 }, ['new-link']];
}

function isLinkDue({ newLinks }: Recovery, { silentMs, answeredMs }: Silence): boolean {
  if (newLinks === 0 && answeredMs !== null && answeredMs >= ANSWERED_LIMIT_MS) return true;
  return silentMs >= NEW_LINK_MS * (newLinks + 1);
}

/** [R8] A state of `failed` brings the first restart forward, [R14] that of no return the first new link. */
function isRestartDue(state: Recovery, { silentMs, failed, dead, hinted }: Silence): boolean {
  if (hinted && state.started && silentMs >= HINTED_RESTART_MS) return true;
  if (failed && (dead ? state.newLinks : state.restarts) === 0) return true;
  return silentMs >= nextRestartMs(state);
}

function nextRestartMs({ started, restarts }: Recovery): number {
  const plan: readonly number[] = started ? RESTARTS_MS : FIRST_RESTARTS_MS;
  const last = plan.at(-1) ?? 0;
  return plan[restarts] ?? last + RESTART_EVERY_MS * (restarts - plan.length + 1);
}
