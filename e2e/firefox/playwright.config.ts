import { env } from 'node:process';
import { defineConfig } from '@playwright/test';

const report = env['FIREFOX_REPORT'];

export default defineConfig({
  testDir: '.',
  outputDir: '../../test-results/firefox',
  workers: 1,
  retries: 0,
  forbidOnly: env['CI'] !== undefined,
  timeout: 90_000,
  expect: { timeout: 15_000 },
  reporter: report === undefined ? [['list']] : [['list'], ['json', { outputFile: report }]],
});
