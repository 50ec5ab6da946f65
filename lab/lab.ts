// The network lab's command: `node lab/lab.ts <verb>`; README.md has the verbs.
import { argv, stderr, stdout } from 'node:process';
import { parseArguments, UsageError } from './command/arguments.ts';
import { perform } from './command/perform.ts';

try {
  const command = parseArguments(argv.slice(2));
  process.exitCode = await perform(command, line => void stdout.write(`${line}\n`));
} catch (error) {
  if (!(error instanceof Error)) throw error;
  stderr.write(`${error.message}\n`);
  process.exitCode = error instanceof UsageError ? 2 : 1;
}
