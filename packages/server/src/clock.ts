export type Cancel = () => void;

/** Time comes in through here, so that tests need not wait for it. */
export interface Clock {
  /** Milliseconds since 1970 that never jump: comparable between nodes, safe to subtract. */
  now(): number;
  /** Milliseconds since 1970 as the machine says it now: it may jump. Only for what other machines compare with theirs. */
  wall(): number;
  after(ms: number, run: () => void): Cancel;
  every(ms: number, run: () => void): Cancel;
}

export const systemClock: Clock = {
  now: () => performance.timeOrigin + performance.now(),
  wall: () => Date.now(),
  after(ms, run) {
    const timer = setTimeout(run, ms).unref();
    return () => clearTimeout(timer);
  },
  every(ms, run) {
    const timer = setInterval(run, ms).unref();
    return () => clearInterval(timer);
  },
};
