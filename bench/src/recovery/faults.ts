import { setTimeout as pause } from 'node:timers/promises';
import type { Scene } from './trial.ts';

export interface Fault {
  readonly name: string;
  /** Does it, and resolves with the moment from which the picture could be back, in ms of the wall clock. */
  readonly happen: (scene: Scene) => Promise<number>;
  /** For so long the picture is waited for afterwards. */
  readonly patienceMs: number;
}

function blackout(seconds: number): Fault {
  return {
    name: `blackout of ${seconds} s`,
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
  ...[3, 8, 25].map(blackout),
  {
    name: 'address change',
    patienceMs: 15_000,
    happen: async ({ household: { lab }, couple }) => {
      await lab.changeAddress('a', couple.elsewhere());
      return Date.now();
    },
  },
  {
    name: 'hand-over between two live networks',
    patienceMs: 15_000,
    happen: async ({ household: { lab }, couple }) => {
      await lab.handOver('a', couple.elsewhere(), 2_000);
      return Date.now();
    },
  },
  {
    name: 'server killed and restarted',
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
    patienceMs: 5_000,
    happen: async () => {
      const at = Date.now();
      await pause(3_000);
      return at;
    },
  },
];
