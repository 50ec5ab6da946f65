import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';

/** Runs a command to its end and gives what it printed; rejects with its complaint. */
export async function run(
  command: string,
  args: readonly string[],
  input: string = '',
): Promise<string> {
  const child = spawn(command, args, { stdio: ['pipe', 'pipe', 'pipe'] });
  const ended = once(child, 'close');
  // A command that ends early leaves what it did not read: its exit code says more.
  child.stdin.on('error', () => undefined);
  child.stdin.end(input);
  const [output, complaint] = await Promise.all([text(child.stdout), text(child.stderr), ended]);
  if (child.exitCode !== 0) throw new Error(`${command} ${args.join(' ')}: ${complaint.trim()}`);
  return output;
}
