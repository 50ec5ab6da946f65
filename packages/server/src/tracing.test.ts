import { AsyncLocalStorage } from 'node:async_hooks';
import {
  type Attributes,
  type Context,
  context,
  type ContextManager,
  ROOT_CONTEXT,
  type Span,
  trace,
  type Tracer,
} from '@opentelemetry/api';
import { beforeAll, beforeEach, expect, test } from 'vitest';
import { createMemoryStore } from './room/memory-store.ts';
import { connect, roomId, runServer, seatSecret, sessionId } from './testing.ts';

interface Told {
  readonly name: string;
  readonly attributes: Attributes;
  code: number;
  hasEnded: boolean;
}

const spans: Told[] = [];

/** As much of an SDK as the server uses. */
function startFakeSdk(): void {
  const contexts = new AsyncLocalStorage<Context>();
  const start = (name: string) => {
    const told: Told = { name, attributes: {}, code: 0, hasEnded: false };
    spans.push(told);
    const span = {
      setAttribute: (key: string, value: string) =>
        Object.assign(told.attributes, { [key]: value }),
      setAttributes: (more: Attributes) => Object.assign(told.attributes, more),
      setStatus: ({ code }: { readonly code: number }) => (told.code = code),
      end: () => (told.hasEnded = true),
    };
    return span as unknown as Span;
  };
  const startActiveSpan = (name: string, run: (span: Span) => unknown) => {
    const span = start(name);
    return contexts.run(trace.setSpan(ROOT_CONTEXT, span), () => run(span));
  };
  const tracer = { startSpan: start, startActiveSpan } as unknown as Tracer;
  trace.setGlobalTracerProvider({ getTracer: () => tracer });
  const manager = { active: () => contexts.getStore() ?? ROOT_CONTEXT, disable: () => undefined };
  context.setGlobalContextManager(manager as unknown as ContextManager);
}

beforeAll(startFakeSdk);
beforeEach(() => void spans.splice(0));

test('[O3] a join is one span that says how it ended, and nothing of who asked for what', async () => {
  const server = await runServer();
  for (const person of ['A', 'B', 'C']) {
    const client = await connect(server.port);
    client.join(roomId('R'), person);
    await client.next(person === 'C' ? 'full' : 'joined');
  }
  const attributes = { 'visavis.outcome': 'seated', 'visavis.store': 'memory' };
  const seated = { name: 'join', attributes, code: 0, hasEnded: true };
  expect(spans).toEqual([
    seated,
    seated,
    { ...seated, attributes: { ...attributes, 'visavis.outcome': 'full' } },
  ]);
  for (const secret of [roomId('R'), seatSecret('A'), sessionId('A')])
    expect(JSON.stringify(spans)).not.toContain(secret);
  await server.stop();
});

test('[O3] a store that fails is an error of the span, without its message', async () => {
  const update = () => Promise.reject(new TypeError(roomId('R')));
  const server = await runServer({}, { store: { ...createMemoryStore(), update } });
  const alice = await connect(server.port);
  alice.join(roomId('R'), 'A');
  expect((await alice.next('refused')).code).toBe('unavailable');
  expect(spans).toEqual([
    { name: 'join', attributes: { 'error.type': 'TypeError' }, code: 2, hasEnded: true },
  ]);
  await server.stop();
});
