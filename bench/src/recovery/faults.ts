import { setTimeout as pause } from 'node:timers/promises';
import type { Scene } from './trial.ts';

export interface Fault {
  readonly name: string;
  /** Does it, and resolves with the moment from which the picture could be back, in ms of the wall clock. */
  readonly happen: (scene: Scene) => Promise<number>;
  /** The picture has been well for so long before anything happens to it. */
  readonly settledMs: number;
  /** For so long the picture is waited for afterwards. */
  readonly patienceMs: number;
}

const SETTLED_MS = 3_000;
/** The estimate of the bandwidth needs some seconds to find the line's: as long as `loss` gives it. */
const RUNNING_MS = 8_000;

function blackout(seconds: number, settledMs = RUNNING_MS): Fault {
  const age = settledMs < RUNNING_MS ? ' in a young call' : '';
  return {
    name: `blackout of ${seconds} s${age}`,
    settledMs,
    patienceMs: 12_000,
    happen: async ({ household: { lab } }) => {
      await lab.impair('a', 'both', { blackout: 1 });
      await pause(seconds * 1_000);
      await lab.impair('a', 'both', {});
      return Date.now();
    },
  };
}

export const FAULTS: readonly Fault[] = [
  blackout(3, SETTLED_MS),
  ...[3, 8, 25].map(seconds => blackout(seconds)),
  {
    name: 'address change',
    settledMs: SETTLED_MS,
    patienceMs: 15_000,
    happen: async ({ household: { lab }, couple }) => {
      await lab.changeAddress('a', couple.elsewhere());
      return Date.now();
    },
  },
  {
    name: 'hand-over between two live networks',
    settledMs: SETTLED_MS,
    patienceMs: 15_000,
    happen: async ({ household: { lab }, couple }) => {
      await lab.handOver('a', couple.elsewhere(), 2_000);
      return Date.now();
    },
  },
  {
    name: 'server killed and restarted',
    settledMs: SETTLED_MS,
    patienceMs: 5_000,
    happen: async ({ household, guest }) => {
      const at = Date.now();
      await household.restartServer(guest);
      await pause(2_000);
      return at;
    },
  },
  {
    name: 'nothing',
    settledMs: SETTLED_MS,
    patienceMs: 5_000,
    happen: async () => {
      const at = Date.now();
      await pause(3_000);
      return at;
    },
  },
];
