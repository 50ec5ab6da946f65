// What one of the two sees of the Internet, printed as JSON: `node e2e/lab/support/probe.ts TASK …`
//   seen ADDRESS:PORT …              whence each of them saw one socket: one answer or null each
//   answers ADDRESS:PORT INDEX …     a fresh socket asks it to answer by each socket of the mirror: which answers come
//   times ADDRESS:PORT COUNT GAP_MS  round trips in milliseconds by number, null for what never came back
//   tcp ADDRESS:PORT …               whether each can be connected to
import { createSocket, type Socket } from 'node:dgram';
import { once } from 'node:events';
import { connect } from 'node:net';
import { performance } from 'node:perf_hooks';
import { argv } from 'node:process';
import { setTimeout as pause } from 'node:timers/promises';

/** No answer comes later than this, however bad the wire. */
const PATIENCE_MS = 1_000;

interface Answer {
  readonly id: number;
  readonly seen: string;
}

interface Conversation {
  readonly ask: (place: string, question: { readonly id: number; readonly from?: number }) => void;
  readonly answers: Map<number, Answer>;
  readonly times: Map<number, number>;
  /** How many came more than once, and how many after one that was asked later. */
  readonly counts: { twice: number; overtaken: number };
  readonly socket: Socket;
}

async function converse(): Promise<Conversation> {
  const socket = createSocket('udp4');
  socket.bind(0);
  await once(socket, 'listening');
  const asked = new Map<number, number>();
  const conversation: Conversation = {
    socket,
    answers: new Map(),
    times: new Map(),
    counts: { twice: 0, overtaken: 0 },
    ask: (place, question) => {
      const [address, port] = place.split(':');
      asked.set(question.id, performance.now());
      socket.send(JSON.stringify(question), Number(port), address);
    },
  };
  socket.on('message', bytes => {
    const answer = JSON.parse(bytes.toString()) as Answer;
    count(conversation, answer.id);
    conversation.answers.set(answer.id, answer);
    conversation.times.set(answer.id, performance.now() - (asked.get(answer.id) ?? 0));
  });
  // A firewall that rejects says so to the socket.
  socket.on('error', () => undefined);
  return conversation;
}

function count({ answers, counts }: Conversation, id: number): void {
  if (answers.has(id)) counts.twice += 1;
  else if (id < Math.max(-1, ...answers.keys())) counts.overtaken += 1;
}

async function seen(places: readonly string[]): Promise<unknown> {
  const { ask, answers, socket } = await converse();
  places.forEach((place, id) => ask(place, { id }));
  await pause(PATIENCE_MS);
  socket.close();
  return places.map((_, id) => answers.get(id)?.seen ?? null);
}

async function answersBy([place = '', ...indices]: readonly string[]): Promise<unknown> {
  return Promise.all(
    indices.map(async index => {
      const { ask, answers, socket } = await converse();
      ask(place, { id: 0, from: Number(index) });
      await pause(PATIENCE_MS);
      socket.close();
      return answers.has(0);
    }),
  );
}

async function times([place = '', amount, gapMs]: readonly string[]): Promise<unknown> {
  const { ask, times: measured, counts, socket } = await converse();
  const ids = Array.from({ length: Number(amount) }, (_, id) => id);
  for (const id of ids) {
    ask(place, { id });
    await pause(Number(gapMs));
  }
  await pause(PATIENCE_MS);
  socket.close();
  return { times: ids.map(id => measured.get(id) ?? null), ...counts };
}

async function tcp(places: readonly string[]): Promise<unknown> {
  return Promise.all(places.map(isOpen));
}

async function isOpen(place: string): Promise<boolean> {
  const [host, port] = place.split(':');
  const socket = connect({ host, port: Number(port), timeout: PATIENCE_MS });
  const opened = once(socket, 'connect').then(
    () => true,
    () => false,
  );
  const late = once(socket, 'timeout').then(
    () => false,
    () => false,
  );
  const result = await Promise.race([opened, late]);
  socket.destroy();
  return result;
}

const TASKS = { seen, answers: answersBy, times, tcp } as const;
const [task, ...words] = argv.slice(2);
console.log(JSON.stringify(await TASKS[task as keyof typeof TASKS](words)));
