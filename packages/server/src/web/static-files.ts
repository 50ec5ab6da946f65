import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Readable } from 'node:stream';
import sirv from 'sirv';

export type Serve = (request: IncomingMessage, response: ServerResponse, next: () => void) => void;

/** Vite puts a hash into the names of what it writes there. */
const HASHED = '/assets/';
const FOREVER = 'public, max-age=31536000, immutable';

/** Serves the built page, compressed ahead of time where `.br` or `.gz` stands beside a file. */
export function createStaticFiles(webRoot: string): Serve {
  const serve = sirv(webRoot, { brotli: true, gzip: true, etag: true });
  return (request, response, next) => {
    // sirv 3.0.2 throws out of its handler for a range like `bytes=5-1`; ranges may be ignored (RFC 9110 §14.2).
    delete request.headers.range;
    response.once('pipe', (file: Readable) => own(file, response));
    const isHashed = request.url?.startsWith(HASHED) === true;
    response.setHeader('Cache-Control', isHashed ? FOREVER : 'no-cache');
    serve(request, response, () => {
      response.setHeader('Cache-Control', 'no-cache');
      next();
    });
  };
}

/** sirv leaves a file that vanished since the start (a new build) to crash the process, and one that nobody takes any more open [Z2]. */
function own(file: Readable, response: ServerResponse): void {
  file.once('error', () => response.destroy());
  response.once('close', () => file.destroy());
}
