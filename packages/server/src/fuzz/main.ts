// `npm run fuzz -- [--messages N] [--seed S] [--real-limits]`: throws so many messages at a server of its own and says what became of it.
import { parseArgs } from 'node:util';
import { fuzz, type FuzzReport } from './fuzz.ts';

function readOptions() {
  const { values } = parseArgs({
    options: {
      messages: { type: 'string', default: '100000' },
      seed: { type: 'string', default: String(Date.now() % 2 ** 32) },
      'real-limits': { type: 'boolean', default: false },
    },
  });
  const messages = wholeNumber('messages', values.messages);
  return { messages, seed: wholeNumber('seed', values.seed), hasRealLimits: values['real-limits'] };
}

function wholeNumber(name: string, text: string): number {
  if (!/^\d{1,10}$/.test(text)) throw new Error(`--${name}: must be a whole number`);
  return Number(text);
}

const megabytes = (bytes: number) => `${(bytes / 1e6).toFixed(1)} MB`;
const counts = (byKey: Readonly<Record<string, number>>) =>
  Object.entries(byKey)
    .toSorted(([, one], [, other]) => other - one)
    .map(([key, count]) => `${key} ${count}`)
    .join(', ');

function reportToLines(whole: FuzzReport, hasRealLimits: boolean): string[] {
  const {
    heapBytes: [before, after],
    left,
    ...report
  } = whole;
  const { messages, seconds, violations, crashes } = report;
  return [
    `${messages} messages in ${seconds.toFixed(1)} s: ${Math.round(messages / seconds)} a second`,
    `delivered: ${report.delivered} signals; neighbours: ${report.exchanges} exchanges, all there`,
    `refused: ${counts(report.refusedByCode)}`,
    `closed: ${counts(report.closedByCode)}`,
    `heap at rest: ${megabytes(before)} before, ${megabytes(after)} after`,
    `left behind: ${left.connections} connections, ${left.rooms} rooms${hasRealLimits ? ' (their time is not over)' : ''}`,
    `violations (another room, wrong name, twice, out of order, not as the schema says): ${violations.length}`,
    `crashes: ${crashes.length}`,
    ...new Set([...violations, ...crashes]),
  ];
}

const say = (line: string) => process.stdout.write(`${line}\n`);

try {
  const options = readOptions();
  say(`seed ${options.seed}`);
  const report = await fuzz(options);
  for (const line of reportToLines(report, options.hasRealLimits)) say(line);
  process.exitCode = report.violations.length + report.crashes.length === 0 ? 0 : 1;
} catch (error) {
  say(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
}
