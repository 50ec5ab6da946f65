import type { Scope } from '../lib/scope.ts';
import { createSerial } from '../lib/serial.ts';

/** One step after the other; those of a closed link are not run, and their failures are nobody's business. */
export function createLiveSerial(
  scope: Scope,
  onFault: (error: unknown) => void,
): (step: () => Promise<void>) => void {
  const serial = createSerial(error => {
    if (!scope.closed) onFault(error);
  });
  return step => {
    serial(() => (scope.closed ? Promise.resolve() : step()));
  };
}
