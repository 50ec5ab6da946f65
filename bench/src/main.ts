// node bench/run.mjs [setup|reload|files|size|thread|idle|relay|trace|crowd|rates|growth|soak|capacity|all] [--runs N] [--only name,name]
import { mkdir, writeFile } from 'node:fs/promises';
import { cpus, loadavg } from 'node:os';
import { parseArgs } from 'node:util';
import { race } from './browser/race.ts';
import { raceRows } from './browser/race-table.ts';
import { measureMainThread } from './browser/main-thread.ts';
import { measureSize } from './browser/size.ts';
import { tracePage } from './browser/trace-page.ts';
import { traceRows } from './browser/trace-table.ts';
import { meet, reload, RELOADERS, WAYS } from './browser/trial.ts';
import { capacityRows } from './capacity/capacity.ts';
import { contenders } from './contender.ts';
import { measureFiles } from './files/files.ts';
import { measureCrowd } from './load/crowd.ts';
import { measureGrowth, measureRates } from './load/rates.ts';
import { measureSoak } from './load/soak.ts';
import { summarise } from './statistics.ts';
import { measureLoss } from './recovery/loss.ts';
import { measureRecovery } from './recovery/recovery.ts';
import { measureIdle } from './sockets/idle.ts';
import { measureRelay } from './sockets/relay.ts';
import { type Row, spread, table } from './table.ts';

interface Measured {
  readonly rows: readonly Row[];
  readonly samples: readonly { readonly busy: number }[];
}

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: {
    runs: { type: 'string', default: '5' },
    only: { type: 'string', default: '' },
    people: { type: 'string', default: '10000' },
    minutes: { type: 'string', default: '30' },
    nodes: { type: 'string', default: '3' },
    megabytes: { type: 'string', default: '100' },
    faults: { type: 'string', default: '' },
    'baseline-every': { type: 'string', default: '1' },
    port: { type: 'string', default: '18400' },
  },
});
const runs = Number(values.runs);
const people = Number(values.people);
const nodes = Number(values.nodes);
const firstPort = Number(values.port);
const only = values.only.toLowerCase().split(',');
const chosen = contenders.filter(({ name }) =>
  only.some(part => name.toLowerCase().includes(part)),
);

const measures: Record<string, () => Promise<Measured>> = {
  setup: async () => {
    const plan = { contenders: chosen, variants: WAYS, runs, firstPort, trial: meet };
    const samples = await race(plan);
    return { rows: raceRows(samples), samples };
  },
  trace: async () => {
    const plan = { contenders: chosen, variants: WAYS, runs, firstPort, trial: meet };
    const samples = await race({ ...plan, scripts: [tracePage] });
    return { rows: traceRows(samples), samples };
  },
  reload: async () => {
    const plan = { contenders: chosen, variants: RELOADERS, runs, firstPort, trial: reload };
    const samples = await race(plan);
    return { rows: raceRows(samples), samples };
  },
  idle: () => measureIdle({ people, runs, firstPort }),
  files: () => measureFiles({ runs, firstPort, bytes: Number(values.megabytes) * 1e6 }),
  size: () => measureSize(chosen, firstPort),
  crowd: () => measureCrowd({ people, nodes, runs, firstPort }),
  rates: () => measureRates({ runs, firstPort }),
  growth: () => measureGrowth({ runs, firstPort }),
  soak: () => measureSoak({ minutes: Number(values.minutes), pairs: people / 20, firstPort }),
  capacity: () => Promise.resolve({ rows: capacityRows(), samples: [] }),
  thread: () => measureMainThread({ contenders: chosen, runs, firstPort }),
  relay: () => measureRelay({ runs, firstPort }),
  loss: () => measureLoss({ runs, only }),
  recovery: () => {
    const baselineEvery = Number(values['baseline-every']);
    return measureRecovery({ runs, only, faults: new RegExp(values.faults), baselineEvery });
  },
};

const wanted = positionals[0] ?? 'all';
// A trace is for reading, and its own weight spoils the times; the lab needs root, the load Redis and a machine of its own.
const apart: readonly string[] = [
  'trace',
  'recovery',
  'loss',
  'crowd',
  'rates',
  'growth',
  'soak',
  'capacity',
];
const names =
  wanted === 'all' ? Object.keys(measures).filter(name => !apart.includes(name)) : [wanted];
for (const name of names) await measure(name);

async function measure(name: string): Promise<void> {
  const take = measures[name];
  if (!take)
    throw new Error(`no such measure: ${name}; there are ${Object.keys(measures).join(', ')}`);
  const at = new Date().toISOString();
  const { rows, samples } = await take();
  const busy = summarise(samples.map(sample => sample.busy * 100));
  const machine = {
    processor: cpus()[0]?.model,
    cores: cpus().length,
    node: process.version,
    load: loadavg()
      .map(load => load.toFixed(2))
      .join(' '),
    othersPercent: spread(busy),
  };
  console.log(`\n${name} (${at})\n${table(rows)}\nmachine: ${JSON.stringify(machine)}`);
  const results = new URL('../results/', import.meta.url);
  await mkdir(results, { recursive: true });
  const text = JSON.stringify({ name, at, runs, machine, rows, samples }, null, 1);
  await writeFile(new URL(`${name}.json`, results), `${text}\n`);
}
