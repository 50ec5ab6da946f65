import { createHash } from 'node:crypto';

const SCRIPT = /<script(?<attributes>[^>]*)>(?<content>[\s\S]*?)<\/script>/gi;

/** A page's own inline scripts as CSP sources (W3C CSP3 §2.3.1), so that no other one runs. */
export function scriptsToSources(html: string): readonly string[] {
  return [...html.matchAll(SCRIPT)]
    .map(match => ({ attributes: match[1] ?? '', content: match[2] ?? '' }))
    .filter(({ attributes, content }) => !/\ssrc\s*=/i.test(attributes) && content !== '')
    .map(({ content }) => `'sha256-${createHash('sha256').update(content).digest('base64')}'`);
}
