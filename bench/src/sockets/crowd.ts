import { fork } from 'node:child_process';
import { once } from 'node:events';
import type { Answer, Command, CrowdPlan, Offer } from './crowd-process.ts';

export interface Crowd {
  /** Lets people arrive, two to a room, until so many are seated. */
  grow(to: number): Promise<Answer>;
  /** The same in two steps: everybody connects, then everybody asks for a seat. */
  connect(to: number): Promise<Answer>;
  seat(to: number): Promise<Answer>;
  /** Keeps one signal under way in every room; tells how many arrived. */
  relay(bytes: number, forMs: number): Promise<Answer>;
  /** Sends so many a second, whatever becomes of them. */
  offer(offer: Offer): Promise<Answer>;
  /** Of everybody's heart, from now on. */
  pace(ms: number): Promise<Answer>;
  close(): void;
}

export function openCrowd(plan: CrowdPlan): Crowd {
  const child = fork(new URL('crowd-process.ts', import.meta.url), [JSON.stringify(plan)], {
    execArgv: ['--max-old-space-size=4096'],
  });
  const end = once(child, 'exit');
  const order = async (command: Command) => {
    child.send(command);
    const [answer] = (await Promise.race([once(child, 'message'), end])) as [
      Answer | number | null,
    ];
    if (answer === null || typeof answer === 'number')
      throw new Error(`the crowd at ${plan.contender} ended`);
    return answer;
  };
  return {
    grow: to => order({ type: 'grow', to }),
    connect: to => order({ type: 'connect', to }),
    seat: to => order({ type: 'seat', to }),
    relay: (bytes, forMs) => order({ type: 'relay', bytes, forMs }),
    offer: offer => order({ type: 'offer', ...offer }),
    pace: ms => order({ type: 'pace', ms }),
    close: () => child.connected && child.disconnect(),
  };
}

/** Where one fault spoils the figure. */
export function mustBeWhole({ faults }: Answer): void {
  if (Object.values(faults).some(count => count > 0))
    throw new Error(`the crowd was disturbed: ${JSON.stringify(faults)}`);
}
