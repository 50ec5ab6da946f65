import { env } from 'node:process';
import { defineConfig } from '@playwright/test';

const report = env['LAB_REPORT'];

export default defineConfig({
  testDir: '.',
  outputDir: '../../test-results/lab',
  globalSetup: './support/prepare-machine.ts',
  // There is one lab on a machine.
  workers: 1,
  retries: 0,
  forbidOnly: env['CI'] !== undefined,
  timeout: 90_000,
  expect: { timeout: 15_000 },
  reporter: report === undefined ? [['list']] : [['list'], ['json', { outputFile: report }]],
});
