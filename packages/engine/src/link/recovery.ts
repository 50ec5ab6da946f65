// Decides from silence alone what a link needs (docs/call.md, R). Pure: the link measures and acts.

/** [R1] No packet for this long: tell the person. */
const TELL_MS = 1_500;
/** [R2] Packets flow again when the last one is younger than this: a poll and a half, and a late tick. */
const FLOWING_MS = 500;
/** [R3] Restart ICE at these silences, then every ten seconds. */
const RESTARTS_MS = [2_500, 6_000, 12_000] as const;
const RESTART_EVERY_MS = 10_000;
/** [R4] A link that never had media gets more time: a relay over TLS may need seconds. */
const FIRST_RESTARTS_MS = [6_000, 12_000] as const;
/** [R5] Restarts did not help: a new link, and another one after as long again. */
const NEW_LINK_MS = 15_000;

export interface Recovery {
  /** Whether packets ever flowed on this link. */
  readonly started: boolean;
  readonly told: boolean;
  readonly restarts: number;
  readonly newLinks: number;
}
export type RecoveryAction = 'tell' | 'recovered' | 'restart' | 'new-link';

export interface Silence {
  /** Since the last inbound packet, or since the link began if there was none. */
  readonly silentMs: number;
  /** Whether any packet ever came. */
  readonly heard: boolean;
  /** ICE or DTLS has given up (RFC 8829 §4.1.8 `failed`). */
  readonly failed: boolean;
}

export const CALM: Recovery = { started: false, told: false, restarts: 0, newLinks: 0 };

export function recover(
  state: Recovery,
  silence: Silence,
): readonly [Recovery, readonly RecoveryAction[]] {
  if (silence.heard && silence.silentMs < FLOWING_MS) {
    return [{ ...CALM, started: true }, state.told ? ['recovered'] : []];
  }
  const [told, tellings] = tell(state, silence);
  const [repaired, repairs] = repair(told, silence);
  return [repaired, [...tellings, ...repairs]];
}

function tell(
  state: Recovery,
  { silentMs, failed }: Silence,
): readonly [Recovery, readonly RecoveryAction[]] {
  if (state.told || !state.started || (silentMs < TELL_MS && !failed)) return [state, []];
  return [{ ...state, told: true }, ['tell']];
}

/** [R7] A state of `failed` brings the first restart forward. */
function repair(
  state: Recovery,
  { silentMs, failed }: Silence,
): readonly [Recovery, readonly RecoveryAction[]] {
  const linkDue = silentMs >= NEW_LINK_MS * (state.newLinks + 1);
  if (linkDue) return [{ ...state, newLinks: state.newLinks + 1 }, ['new-link']];
  const hurried = failed && state.restarts === 0;
  if (!hurried && silentMs < nextRestartMs(state)) return [state, []];
  return [{ ...state, restarts: state.restarts + 1 }, ['restart']];
}

function nextRestartMs({ started, restarts }: Recovery): number {
  const plan: readonly number[] = started ? RESTARTS_MS : FIRST_RESTARTS_MS;
  const last = plan.at(-1) ?? 0;
  return plan[restarts] ?? last + RESTART_EVERY_MS * (restarts - plan.length + 1);
}
