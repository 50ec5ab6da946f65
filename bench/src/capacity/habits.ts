// What people do, as far as it decides what they cost. Assumed, not measured: see docs/capacity.md.

export interface Habits {
  /** [P40] Seconds between two pings of one person: nine of ten talk (50 s), one waits (5 s). */
  readonly paceS: number;
  /** Mean time in a room. */
  readonly stayS: number;
  /** How often an hour somebody's connection is lost in a room. */
  readonly lossesAnHour: number;
  /** By the server, of both together, whenever two meet who have no link, or a broken one. */
  readonly signalsOfMeeting: number;
  /** Nodes that die or are replaced, of all, in an hour. */
  readonly deathsAnHour: number;
}

export interface Load extends Habits {
  /** In rooms of two, on average. */
  readonly people: number;
  readonly nodes: number;
}

export const HABITS: Habits = {
  paceS: 26,
  stayS: 1_200,
  lossesAnHour: 2,
  signalsOfMeeting: 12,
  deathsAnHour: 0,
};
