/**
 * Counts the cryptography that is under way, which runs outside of virtual time, and
 * resolves when none is and all promises have run. Call once per process.
 */
export function countCryptography(): () => Promise<void> {
  let pending = 0;
  const { subtle } = crypto;
  for (const name of [
    'encrypt',
    'decrypt',
    'deriveKey',
    'deriveBits',
    'importKey',
    'digest',
  ] as const) {
    const original = subtle[name].bind(subtle) as (...parameters: unknown[]) => Promise<unknown>;
    const counted = (...parameters: unknown[]) => {
      pending += 1;
      return original(...parameters).finally(() => (pending -= 1));
    };
    Object.defineProperty(subtle, name, { value: counted, configurable: true });
  }
  return async () => {
    for (let quiet = 0; quiet < 2; quiet = pending === 0 ? quiet + 1 : 0) await task();
  };
}

function task(): Promise<void> {
  const { port1, port2 } = new MessageChannel();
  return new Promise(resolve => {
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(null);
  });
}
