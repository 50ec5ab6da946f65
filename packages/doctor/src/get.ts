// One HTTP request. Certificates are judged elsewhere, so that a bad one does not hide everything behind it.
import { type IncomingHttpHeaders, request as plain } from 'node:http';
import { request as secure } from 'node:https';
import type { Target } from './target.ts';

export interface Page {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
}

const LONGEST = 500_000;

/** Null without an answer. */
export function get({ url, isSecure, limitMs }: Target, path: string): Promise<Page | null> {
  const options = { rejectUnauthorized: false, timeout: limitMs, agent: false };
  return new Promise(resolve => {
    const request = (isSecure ? secure : plain)(new URL(path, url), options, response => {
      let text = '';
      response.setEncoding('utf8').on('data', (chunk: string) => {
        if (text.length < LONGEST) text += chunk;
      });
      response.on('error', () => resolve(null));
      response.on('end', () =>
        resolve({ status: response.statusCode ?? 0, headers: response.headers, text }),
      );
    });
    request.on('timeout', () => request.destroy());
    request.on('error', () => resolve(null));
    request.on('close', () => resolve(null));
    request.end();
  });
}
