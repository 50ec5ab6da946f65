import { env } from 'node:process';
import { defineConfig } from '@playwright/test';

// Every worker has a lab of its own; the name is read when the lab is imported, which is after this.
env['LAB_NAME'] = `${env['LAB_NAME'] ?? 'vav'}${env['TEST_PARALLEL_INDEX'] ?? ''}`;

const report = env['LAB_REPORT'];

export default defineConfig({
  testDir: '.',
  outputDir: '../../test-results/lab',
  globalSetup: './support/prepare-machine.ts',
  // Most of a test is waiting for the network to be bad for long enough.
  workers: 2,
  fullyParallel: true,
  retries: 0,
  forbidOnly: env['CI'] !== undefined,
  timeout: 90_000,
  expect: { timeout: 15_000 },
  reporter: report === undefined ? [['list']] : [['list'], ['json', { outputFile: report }]],
});
