#!/usr/bin/env node
// Firefox as Playwright's WebDriver BiDi expects it: an executable that starts FIREFOX and answers for it the one
// command that Firefox ESR 153 does not know and Playwright sends for every context. Delete this, and launch Firefox
// itself, when the oldest Firefox to be tested knows emulation.setMediaFeaturesOverride.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { argv, env, exit, stderr } from 'node:process';
import { createInterface } from 'node:readline';
import { WebSocket, WebSocketServer } from 'ws';

const UNKNOWN = 'emulation.setMediaFeaturesOverride';

const firefox = spawn(env['FIREFOX'] ?? '/usr/bin/firefox-esr', argv.slice(2), {
  stdio: ['ignore', 'ignore', 'pipe'],
});
firefox.on('exit', code => exit(code ?? 1));
for await (const line of createInterface(firefox.stderr)) {
  const address = /WebDriver BiDi listening on (ws:\S+)/.exec(line)?.[1];
  stderr.write(
    `${address === undefined ? line : `WebDriver BiDi listening on ${await standInFor(address)}`}\n`,
  );
}

interface Command {
  readonly id: number;
  readonly method: string;
}

/** Resolves with the address where everything but the unknown command is passed on. */
async function standInFor(address: string): Promise<string> {
  const server = new WebSocketServer({ host: '127.0.0.1', port: 0 });
  server.on('connection', (playwright, { url }) => {
    const browser = new WebSocket(`${address}${url ?? ''}`);
    const opened = once(browser, 'open');
    playwright.on('message', (data: Buffer) => {
      const text = data.toString();
      const { id, method } = JSON.parse(text) as Command;
      if (method === UNKNOWN) playwright.send(JSON.stringify({ type: 'success', id, result: {} }));
      else void opened.then(() => browser.send(text));
    });
    browser.on('message', (data: Buffer) => playwright.send(data.toString()));
    playwright.on('close', () => browser.close());
    browser.on('close', () => playwright.close());
  });
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return `ws://127.0.0.1:${port}`;
}
