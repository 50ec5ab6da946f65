import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: [
      'packages/*/src/**/*.test.{ts,tsx}',
      'tools/**/*.test.ts',
      'bench/src/**/*.test.ts',
      'lab/**/*.test.ts',
      'e2e/{support,model,nodes}/**/*.test.ts',
    ],
    environment: 'node',
    // Of the component tests: a window with room for the whole row of controls.
    environmentOptions: { happyDOM: { width: 1280, height: 800 } },
    // Those that say so wait at the same time, for leases and fail-overs.
    maxConcurrency: 20,
    // Many wait more than they compute.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
});
