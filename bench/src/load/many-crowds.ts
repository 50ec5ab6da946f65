// A crowd that is larger than one process may have open files.
import { readFileSync } from 'node:fs';
import { visavis } from '../contender.ts';
import type { Answer, Faults } from '../sockets/crowd-process.ts';
import { type Crowd, openCrowd } from '../sockets/crowd.ts';

/** For what a process has open beside its sockets. */
const SPARE_FILES = 200;

/** Of one process; Node raises the soft limit to the hard one when it starts. */
function openFilesLimit(): number {
  const limits = readFileSync('/proc/self/limits', 'utf8');
  const hard = /^Max open files +\S+ +(\S+)/m.exec(limits)?.[1] ?? '1024';
  return hard === 'unlimited' ? Infinity : Number(hard);
}

function processesFor(people: number): number {
  return Math.ceil(people / (openFilesLimit() - SPARE_FILES));
}

export interface ManyCrowds {
  readonly processes: number;
  /** Of all together; `to` counts the people of all. */
  grow(to: number): Promise<Total>;
  connect(to: number): Promise<Total>;
  seat(to: number): Promise<Total>;
  pace(ms: number): Promise<Total>;
  close(): void;
}

export interface Total {
  readonly count: number;
  readonly tookMs: number;
  readonly faults: Faults;
}

export function openCrowds(ports: readonly number[], people: number): ManyCrowds {
  const processes = processesFor(people);
  const shares = (to: number) => {
    const pairs = to / 2;
    return Array.from(
      { length: processes },
      (_, index) => 2 * Math.floor((pairs + index) / processes),
    );
  };
  // Neighbours by number are one room, so each process has pairs of its own.
  const crowds = shares(people).map((_, index) =>
    openCrowd({ contender: visavis.name, ports, first: index * 2 * people }),
  );
  const all = async (order: (crowd: Crowd, share: number) => Promise<Answer>, to: number) => {
    const share = shares(to);
    return total(await Promise.all(crowds.map((crowd, index) => order(crowd, share[index] ?? 0))));
  };
  return {
    processes,
    grow: to => all((crowd, share) => crowd.grow(share), to),
    connect: to => all((crowd, share) => crowd.connect(share), to),
    seat: to => all((crowd, share) => crowd.seat(share), to),
    pace: ms => all(crowd => crowd.pace(ms), 0),
    close: () => crowds.forEach(crowd => crowd.close()),
  };
}

function total(answers: readonly Answer[]): Total {
  const sum = (of: (faults: Faults) => number) =>
    answers.reduce((before, { faults }) => before + of(faults), 0);
  return {
    count: answers.reduce((before, { count }) => before + count, 0),
    tookMs: Math.max(...answers.map(({ tookMs }) => tookMs)),
    faults: {
      closed: sum(faults => faults.closed),
      refused: sum(faults => faults.refused),
      failed: sum(faults => faults.failed),
      unanswered: sum(faults => faults.unanswered),
    },
  };
}
