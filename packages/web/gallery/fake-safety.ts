// A safety code without anybody to make it with.
import { computed, signal, type Signal } from '@preact/signals';
import type { SafetyCode, SafetyState, Trust } from '@visavis/engine';

export interface FakeSafety extends SafetyCode {
  readonly state: Signal<SafetyState>;
}

export function fakeSafety(first: SafetyState): FakeSafety {
  const state = signal(first);
  return {
    state,
    alarmed: computed(() => state.value.phase === 'broken'),
    confirm: () => (state.value = madeCode('compared')),
    deny: () => (state.value = { phase: 'broken', why: 'differ' }),
    follow: () => undefined,
    close: () => undefined,
  };
}

export function madeCode(trust: Trust): SafetyState {
  return { phase: 'made', code: [12, 31, 58, 21], trust };
}
