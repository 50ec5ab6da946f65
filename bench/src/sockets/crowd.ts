import { fork } from 'node:child_process';
import { once } from 'node:events';
import type { Answer, Command } from './crowd-process.ts';
import type { Dialect } from './dialect.ts';

export interface Crowd {
  /** Lets people arrive, two to a room, until so many are seated. */
  grow(to: number): Promise<Answer>;
  /** Keeps one signal under way in every room; tells how many arrived. */
  relay(bytes: number, forMs: number): Promise<Answer>;
  close(): void;
}

export function openCrowd({ contender }: Dialect, port: number): Crowd {
  const child = fork(new URL('crowd-process.ts', import.meta.url), [contender.name, String(port)], {
    execArgv: ['--max-old-space-size=4096'],
  });
  const order = async (command: Command) => {
    child.send(command);
    const ended = once(child, 'exit').then(() => {
      throw new Error(`the crowd at ${contender.name} ended`);
    });
    const [answer] = (await Promise.race([once(child, 'message'), ended])) as [Answer];
    return answer;
  };
  return {
    grow: to => order({ type: 'grow', to }),
    relay: (bytes, forMs) => order({ type: 'relay', bytes, forMs }),
    close: () => child.connected && child.disconnect(),
  };
}
