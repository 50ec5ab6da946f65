// Steers what this side sends by what the friend receives, and grades what arrives on both sides (docs/quality.md).
import { batch, effect, signal, type ReadonlySignal } from '@preact/signals-core';
import type { PictureState } from '@visavis/protocol';
import { Scope } from '../lib/scope.ts';
import type { Clock, Lanes, LinkStats, Presence, SendingOrder } from '../ports.ts';
import { type Grade, grade, type Grading, UNGRADED } from './grade.ts';
import { isSameOrder, toOrder } from './order.ts';
import { type Evidence, insist, pictureOf, type Policy, renew, step, WHOLE } from './policy.ts';
import { isSilent, type Reading, type Reception, toReception } from './reception.ts';
import { ReportLane } from './report-lane.ts';

/** [P130] */
const EVERY_MS = 1_000;
/** [Q5] */
const YOUNG_MS = 5_000;
/** [Q4] More of what I hear is made up than this: my own line is the cause. */
const STARVING = 0.15;

interface Person {
  readonly stream: ReadonlySignal<MediaStream | null>;
  readonly microphone: ReadonlySignal<'on' | 'muted' | 'none'>;
  readonly camera: ReadonlySignal<'on' | 'off' | 'none'>;
}
export interface QualitySurroundings {
  readonly clock: Clock;
  readonly presence: Presence;
  readonly me: Person;
  readonly friend: Person;
}
export interface QualityLink {
  readonly lanes: Lanes;
  /** [Q11] False while the friend's picture is paused. */
  pictureExpected: boolean;
  stats(): Promise<LinkStats>;
  shape(order: SendingOrder): void;
}

export class Quality {
  /** What becomes of my picture, and of the friend's. */
  readonly myPicture = signal<PictureState>('sent');
  readonly friendPicture = signal<PictureState>('sent');
  /** Null in the first seconds of a link. */
  readonly grade = signal<Grade | null>(null);
  /** Of the last second, for whoever gives way to the sound; null until one is known. */
  readonly line = signal<Pick<Evidence, 'roomKbps' | 'roundTripMs' | 'loss'> | null>(null);
  readonly #surroundings: QualitySurroundings;
  readonly #scope: Scope;
  #link: QualityLink | null = null;
  readonly #lane: ReportLane;
  #before: Reading | null = null;
  #youngUntilMs = 0;
  #policy: Policy = WHOLE;
  #grading: Grading = UNGRADED;
  #order: SendingOrder | null = null;
  #saving = false;

  constructor(surroundings: QualitySurroundings) {
    this.#surroundings = surroundings;
    this.#scope = new Scope(surroundings.clock);
    this.#lane = new ReportLane(surroundings.clock, () => this.#apply());
    // Another camera has other lines.
    const followCamera = effect(() => {
      if (surroundings.me.stream.value !== null) this.#order = null;
    });
    this.#scope.own('camera', followCamera);
    this.#next();
  }

  /** [Q12] */
  follow(link: QualityLink): void {
    this.#link = link;
    // Counts of different links cannot be compared.
    this.#before = this.#order = null;
    this.#policy = renew(this.#policy);
    this.#begin();
    this.#lane.listen(link.lanes.quality);
    this.#apply();
  }

  /** [Q10] *Turn on anyway*. */
  insist(): void {
    this.#policy = insist(this.#policy);
    this.#apply();
  }

  /** [Q13] */
  saveData(saving: boolean): void {
    this.#saving = saving;
    this.#apply();
  }

  close(): void {
    this.#scope.close();
  }

  #next(): void {
    this.#scope.after('report', EVERY_MS, () => {
      this.#next();
      void this.#read();
    });
  }

  async #read(): Promise<void> {
    const link = this.#link;
    // Its code may not have come; the next second asks again.
    const stats = (await link?.stats().catch(() => null)) ?? null;
    if (stats === null || link !== this.#link || this.#scope.closed) return;
    const before = this.#before;
    const now = { atMs: this.#surroundings.clock.now(), stats };
    this.#before = now;
    if (before !== null) this.#look(before, now);
  }

  #look(before: Reading, now: Reading): void {
    const { presence, friend } = this.#surroundings;
    const hears = friend.microphone.peek() !== 'none';
    const received = toReception(before, now, { visible: presence.visible(), hears });
    if (isSilent(before, now)) this.#begin();
    else this.#judge(received, now.stats);
    this.#apply();
    const picture = this.myPicture.peek();
    this.#lane.tell({ type: 'report', received, picture, saving: this.#saving });
  }

  /** [Q5] [Q15] What comes now begins anew. */
  #begin(): void {
    this.#youngUntilMs = this.#surroundings.clock.now() + YOUNG_MS;
    this.#grading = UNGRADED;
    this.grade.value = null;
  }

  #judge(received: Reception, stats: LinkStats): void {
    const reported = this.#lane.mean();
    const isStarving = (received.concealed ?? 0) > STARVING;
    const line = {
      roomKbps: roomOf(stats, reported?.kbps ?? 0),
      roundTripMs: stats.roundTripMs,
      loss: reported?.loss ?? null,
    };
    this.line.value = line;
    this.#policy = step(this.#policy, {
      ...line,
      concealed: reported?.concealed ?? null,
      cutOff: this.#lane.overdue && isStarving,
      young: this.#surroundings.clock.now() < this.#youngUntilMs,
    });
    this.#grade(received, stats.roundTripMs);
  }

  #grade(received: Reception, roundTripMs: number | null): void {
    const { me, friend } = this.#surroundings;
    const report = this.#lane.last();
    const friendPicture = this.#lane.picture;
    const [mine, theirs] = [me.camera.peek() === 'on', friend.camera.peek() === 'on'];
    const isPaused = (isOn: boolean, picture: PictureState) => isOn && picture !== 'sent';
    this.#grading = grade(this.#grading, {
      here: { reception: received, sees: theirs && friendPicture === 'sent' },
      there: report && {
        reception: report.received,
        sees: mine && pictureOf(this.#policy) === 'sent',
      },
      roundTripMs,
      paused: isPaused(mine, pictureOf(this.#policy)) || isPaused(theirs, friendPicture),
    });
    this.grade.value = this.#grading.shown;
  }

  #apply(): void {
    const link = this.#link;
    const stats = this.#before?.stats;
    if (link === null || this.#scope.closed) return;
    const picture = pictureOf(this.#policy);
    batch(() => {
      this.myPicture.value = picture;
      this.friendPicture.value = this.#lane.picture;
    });
    link.pictureExpected = this.#lane.picture === 'sent';
    const order = toOrder({
      ...{ level: this.#policy.level, picture },
      codec: stats?.sent.picture.codec ?? null,
      relayed: stats?.path === 'relayed',
      saving: this.#saving || this.#lane.saving,
    });
    if (this.#order !== null && isSameOrder(order, this.#order)) return;
    this.#order = order;
    link.shape(order);
  }
}

/** [Q1] */
function roomOf({ availableKbps }: LinkStats, arrivedKbps: number): number | null {
  return availableKbps === null ? null : Math.max(availableKbps, arrivedKbps);
}
