// One span for each join (OpenTelemetry). Without an SDK in the process all of this does nothing (docs/operations.md).
import { SpanStatusCode, trace } from '@opentelemetry/api';
import type { JoinOutcome } from './metrics.ts';

/** Its SDK may come later: the API asks for it at every span. */
const tracer = trace.getTracer('visavis');

/** Active while `run` goes on, so that a store's own spans are inside. */
export function inJoinSpan<T>(run: () => Promise<T>): Promise<T> {
  return tracer.startActiveSpan('join', async span => {
    try {
      return await run();
    } catch (error) {
      // Its kind alone: a store's message may quote a key.
      span.setAttribute('error.type', error instanceof Error ? error.name : 'unknown');
      span.setStatus({ code: SpanStatusCode.ERROR });
      throw error;
    } finally {
      span.end();
    }
  });
}

/** What the span may say: nothing of the room, and nothing of who asked. */
export function noteJoin(outcome: JoinOutcome, isStoreForgetful: boolean): void {
  trace.getActiveSpan()?.setAttributes({
    'visavis.outcome': outcome,
    'visavis.store': isStoreForgetful ? 'memory' : 'shared',
  });
}
