import { env } from 'node:process';
import { defineConfig } from '@playwright/test';

const report = env['E2E_REPORT'];

export default defineConfig({
  testDir: 'stories',
  outputDir: '../test-results',
  // A call takes a core and a half, but most of a story is waiting.
  workers: 2,
  retries: 0,
  forbidOnly: env['CI'] !== undefined,
  timeout: 90_000,
  expect: { timeout: 15_000 },
  reporter: report === undefined ? [['list']] : [['list'], ['json', { outputFile: report }]],
});
