import { once } from 'node:events';
import { createLab } from '../create-lab.ts';
import { findMissing, missingToLine } from '../machine/needs.ts';
import type { Command } from './arguments.ts';
import { statusLines } from './status.ts';

type Say = (line: string) => void;

/** Gives the exit code. */
export async function perform(command: Command, say: Say): Promise<number> {
  const lab = createLab(say);
  switch (command.verb) {
    case 'check':
      return check(say);
    case 'exec':
      return execute(command, say);
    case 'status':
      say((await statusLines()).join('\n'));
      break;
    case 'up':
    case 'reset':
    case 'down':
      await lab[command.verb]();
      break;
    case 'nat':
      for (const router of command.routers) await lab.route(router, { nat: command.nat });
      break;
    case 'fw':
      for (const router of command.routers) await lab.route(router, { firewall: command.firewall });
      break;
    case 'wire':
      for (const router of command.routers)
        await lab.impair(router, command.way, command.impairment);
      break;
    case 'ip-change':
      await lab.changeAddress(command.side, command.access, command.ms);
      break;
    case 'handover':
      await lab.handOver(command.side, command.access, command.ms);
      break;
    case 'wan-change':
      await lab.changeWan(command.router, command.wan);
      break;
    case 'turn':
      await lab.turn[command.action](command.turn);
      break;
  }
  return 0;
}

async function execute(
  { place, command }: Extract<Command, { verb: 'exec' }>,
  say: Say,
): Promise<number> {
  const child = createLab(say).spawnIn(place, command, { stdio: 'inherit' });
  const [code] = (await once(child, 'exit')) as [number | null];
  return code ?? 1;
}

function check(say: Say): number {
  const lack = missingToLine(findMissing());
  say(lack ?? 'Nothing is missing.');
  return lack === null ? 0 : 1;
}
