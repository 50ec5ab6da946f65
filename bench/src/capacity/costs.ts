// What one of each costs, as docs/measures.md has it: one machine, two cores, disturbed by others. Processor time in microseconds.

/** Of a node. */
export const NODE = {
  pingMicros: 32,
  /** Of one person in a second, beside their pings: the look for the silent, the look after seats. */
  seatMicros: 0.5,
  connectMicros: 110,
  joinMicros: 120,
  /** To somebody on the same node, and what it costs beyond that to reach another one. */
  signalMicros: 60,
  crossingMicros: 85,
  /** Resident memory of one person and of a node without anybody; Node as it is. */
  personKb: 18,
  emptyMb: 160,
} as const;

/** Of Redis. */
export const REDIS = {
  /** A join, with its two scripts and what it tells. */
  updateMicros: 25,
  commandMicros: 3.3,
  /** One room among many that are looked at together. */
  roomMicros: 1.9,
  roomBytes: 373,
  /** One renewal of a lease, among however many. */
  renewMicros: 25,
} as const;
