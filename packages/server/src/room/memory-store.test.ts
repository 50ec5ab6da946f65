import { createMemoryStore } from './memory-store.ts';
import { storeContract } from './store-contract.ts';

storeContract('memory', () => {
  let nowMs = 1_800_000_000_000;
  const pass = (ms: number) => {
    nowMs += ms;
    return Promise.resolve();
  };
  return Promise.resolve({ store: createMemoryStore(), clock: { now: () => nowMs, pass } });
});
