// For how long, and with how much, somebody may occupy an HTTP connection.
import type { IncomingMessage, Server, ServerOptions } from 'node:http';
import type { Clock } from '../clock.ts';

/** Milliseconds. */
export interface HttpLimits {
  /** [Z1] Until a request's headers are there. */
  readonly headersMs: number;
  /** [Z1] Until the whole request is there: a page load has no body. */
  readonly requestMs: number;
  /** [Z1] How often the two above are looked at. */
  readonly lookMs: number;
  /** [Z2] Nothing came and nothing could be sent for so long. An upgraded socket has other rules (P42). */
  readonly silenceMs: number;
}

export const HTTP_LIMITS: HttpLimits = {
  headersMs: 10_000,
  requestMs: 15_000,
  lookMs: 1_000,
  silenceMs: 30_000,
};

export function httpOptions({ headersMs, requestMs, lookMs }: HttpLimits): ServerOptions {
  return {
    headersTimeout: headersMs,
    requestTimeout: requestMs,
    connectionsCheckingInterval: lookMs,
    maxHeaderSize: 16_384,
    /** Any other upgrade that is offered (h2c) may be ignored (RFC 9110 §7.8). */
    shouldUpgradeCallback: ({ headers }: IncomingMessage) =>
      headers.upgrade?.toLowerCase() === 'websocket',
  };
}

interface Closing {
  readonly http: Server;
  readonly graceMs: number;
  readonly clock: Clock;
}

/** [Z3] Who is still busy after `graceMs` is cut off, or one slow client would keep the process from its end. */
export function closeHttp({ http, graceMs, clock }: Closing): Promise<void> {
  return new Promise(resolve => {
    const cancel = clock.after(graceMs, () => http.closeAllConnections());
    http.close(() => {
      cancel();
      resolve();
    });
    http.closeIdleConnections();
  });
}
