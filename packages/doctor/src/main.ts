// `node packages/doctor/src/main.ts [URL] [--json] [--idle=SECONDS]`: says what is wrong with a deployment, and what to change.
import { argv, env, exit, stderr, stdout } from 'node:process';
import { parseArgs } from 'node:util';
import { type Chapter, examine, hasWrong } from './examine.ts';
import { chapterToText, verdict } from './print.ts';
import { parseTarget, type Target } from './target.ts';

const USAGE = `npm run doctor -- [URL] [--json] [--idle=SECONDS]
  URL             such as https://call.example.org; without it the server on this machine
  --json          findings as JSON
  --idle=SECONDS  also watch a quiet WebSocket for so long
`;

function refuse(why: string): never {
  stderr.write(`${why}\n${USAGE}`);
  exit(2);
}

interface Order {
  readonly target: Target;
  readonly isJson: boolean;
  readonly idleMs: number;
}

/** [D2] */
function readOrder(): Order {
  const options = { json: { type: 'boolean' }, idle: { type: 'string' } } as const;
  const { values, positionals } = parseOrRefuse(options);
  const text = positionals[0] ?? `http://localhost:${env['PORT'] || '8080'}`;
  const target = positionals.length > 1 ? null : parseTarget(text);
  if (target === null) refuse('One URL, please.');
  const idleMs = 1_000 * Number(values.idle ?? 0);
  if (!(idleMs >= 0 && idleMs <= 60_000)) refuse('--idle: from 0 to 60 seconds.');
  return { target, isJson: values.json === true, idleMs };
}

function parseOrRefuse(options: { json: { type: 'boolean' }; idle: { type: 'string' } }) {
  try {
    return parseArgs({ args: argv.slice(2), options, allowPositionals: true });
  } catch (error) {
    return refuse(error instanceof Error ? error.message : String(error));
  }
}

const { target, isJson, idleMs } = readOrder();
const chapters: Chapter[] = [];
if (!isJson) stdout.write(`Examining ${target.url.origin}\n`);
for await (const chapter of examine(target, { idleMs })) {
  chapters.push(chapter);
  if (!isJson) stdout.write(`${chapterToText(chapter)}\n`);
}
const findings = chapters.flatMap(chapter => chapter.findings);
stdout.write(isJson ? `${JSON.stringify(chapters, null, 2)}\n` : `\n${verdict(findings)}\n`);
process.exitCode = hasWrong(findings) ? 1 : 0;
