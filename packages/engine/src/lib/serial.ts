export type Serial = (step: () => Promise<void>) => void;

/**
 * Runs asynchronous steps one after the other in the order they were asked for.
 * A step that fails is reported and does not stop the next.
 */
export function createSerial(onError: (error: unknown) => void): Serial {
  let last = Promise.resolve();
  return step => {
    last = last.then(step).catch(onError);
  };
}
