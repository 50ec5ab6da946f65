import { env } from 'node:process';
import { defineConfig } from '@playwright/test';

const report = env['FIREFOX_REPORT'];

export default defineConfig({
  testDir: '.',
  outputDir: '../../test-results/firefox',
  workers: 1,
  retries: 0,
  forbidOnly: env['CI'] !== undefined,
  // Two browsers of two kinds and a server, on a machine that may have other things to do.
  timeout: 150_000,
  expect: { timeout: 15_000 },
  reporter: report === undefined ? [['list']] : [['list'], ['json', { outputFile: report }]],
});
