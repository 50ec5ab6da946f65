// The HTTP side: health, numbers, and the page.
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Config } from '../config.ts';
import type { Metrics } from '../metrics.ts';
import { scriptsToSources } from './inline-scripts.ts';
import { createSecurityHeaders } from './security-headers.ts';
import { createStaticFiles, type Serve } from './static-files.ts';

export interface WebsiteWorld {
  readonly config: Config;
  readonly metrics: Metrics;
  /** Why this server should get no new visitors; null when all is well. */
  readonly unreadyReason: () => Promise<string | null>;
}

export type Website = (request: IncomingMessage, response: ServerResponse) => void;

const NOT_BUILT = `Vis-à-vis is running, but its page has not been built yet.
Run "npm run build" and start the server again; or "npm start", which does both.
`;

export async function createWebsite({
  config,
  metrics,
  unreadyReason,
}: WebsiteWorld): Promise<Website> {
  const { webRoot, publicUrl } = config;
  const page = join(webRoot, 'index.html');
  const isBuilt = existsSync(page);
  const scriptSources = isBuilt ? scriptsToSources(await readFile(page, 'utf8')) : [];
  const secure = createSecurityHeaders({ publicUrl, scriptSources });
  const serve = isBuilt ? createStaticFiles(webRoot) : serveNotBuilt;
  return (request, response) => {
    secure(request, response);
    if (request.method !== 'GET' && request.method !== 'HEAD') return refuseMethod(response);
    switch (pathOf(request)) {
      case '/healthz':
        return say(response, 200, 'alive\n');
      case '/readyz':
        return void sayReadiness(response, unreadyReason);
      case '/metrics':
        return void sayMetrics(response, metrics);
      default:
        return serve(request, response, () => say(response, 404, 'There is nothing here.\n'));
    }
  };
}

const serveNotBuilt: Serve = (request, response, next) => {
  if (pathOf(request) === '/') say(response, 503, NOT_BUILT);
  else next();
};

function pathOf(request: IncomingMessage): string {
  return (request.url ?? '/').replace(/\?.*$/, '');
}

async function sayReadiness(response: ServerResponse, unreadyReason: () => Promise<string | null>) {
  const reason = await unreadyReason().catch(() => 'the room store failed');
  if (reason === null) say(response, 200, 'ready\n');
  else say(response, 503, `${reason}\n`);
}

async function sayMetrics(response: ServerResponse, metrics: Metrics): Promise<void> {
  try {
    const text = await metrics.text();
    response.setHeader('Content-Type', metrics.contentType);
    say(response, 200, text);
  } catch {
    say(response, 503, 'The numbers cannot be read now.\n');
  }
}

function refuseMethod(response: ServerResponse): void {
  response.setHeader('Allow', 'GET, HEAD');
  // Whatever else is sent with it is not waited for.
  response.setHeader('Connection', 'close');
  say(response, 405, 'Only GET and HEAD are understood here.\n');
}

function say(response: ServerResponse, status: number, text: string): void {
  response.statusCode = status;
  if (!response.hasHeader('Content-Type'))
    response.setHeader('Content-Type', 'text/plain;charset=utf-8');
  if (!response.hasHeader('Cache-Control')) response.setHeader('Cache-Control', 'no-store');
  response.end(text);
}
