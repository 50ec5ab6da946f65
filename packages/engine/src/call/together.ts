// All that is between the two: their links, the direct channel in them, and the watchdog over both.
import { effect, signal } from '@preact/signals-core';
import type {
  CallReport,
  Digest,
  PeerSignal,
  RoomId,
  Sealed,
  SeatId,
  SessionId,
} from '@visavis/protocol';
import { HealthRecord } from '../health/health-record.ts';
import type { Repair } from '../health/repairs.ts';
import type { Watchdog } from '../health/watchdog.ts';
import { OnDemand } from '../lib/on-demand.ts';
import { Scope } from '../lib/scope.ts';
import type { LocalMedia } from '../media/local-media.ts';
import type { Outgoing, World } from '../ports.ts';
import type { Stay } from '../safety/safety.ts';
import { Direct } from './direct.ts';
import { type LinkEvent, Pairing, type PairingOptions } from './pairing.ts';
import { createPlaces, type Places, toCompany } from './places.ts';
import type { Call, Company, Friend } from './view.ts';

export interface TogetherOptions extends Omit<PairingOptions, 'tracks'> {
  readonly media: LocalMedia;
  readonly server: Call['server'];
  room(): RoomId | null;
}
export interface TogetherHandlers {
  send(to: SessionId, signal: PeerSignal): void;
  onSealed(sealed: Sealed): void;
  onReport(report: CallReport): void;
  onEvent(type: LinkEvent): void;
  /** Packets are missing; the person is not told yet. */
  onStall(): void;
  onFault(error: unknown): void;
}

/** [C15] Faces and voices have come by then. */
const QUIET_MS = 5_000;
/** I have left, have no seat any more, or am about to name another room. */
const FAREWELLS: ReadonlySet<string> = new Set(['lobby', 'ended', 'full']);

export class Together {
  readonly pairing: Pairing;
  readonly health: HealthRecord;
  readonly friend: Friend;
  readonly company: Company;
  /** [C15] */
  readonly want = (part: keyof Company): Promise<void> => this.#places[part].want();
  readonly #options: TogetherOptions;
  readonly #handlers: TogetherHandlers;
  readonly #scope: Scope;
  readonly #stream = signal<MediaStream | null>(null);
  readonly #direct: Direct;
  readonly #watchdog: OnDemand<typeof Watchdog, Watchdog>;
  readonly #places: Places;
  /** Who has the other seat: the same person for as long as it is the same seat. */
  #friend: SeatId | null = null;
  #screen: Outgoing['screen'];
  /** There was a link to this friend. */
  #met = false;

  constructor(world: World, options: TogetherOptions, handlers: TogetherHandlers) {
    this.#options = options;
    this.#handlers = handlers;
    this.#scope = new Scope(world.clock);
    this.health = new HealthRecord(world.clock);
    this.pairing = this.#createPairing(world);
    this.#direct = this.#createDirect();
    const { microphone, camera } = this.#direct;
    this.friend = { stream: this.#stream, microphone, camera };
    this.#watchdog = this.#createWatchdog(world);
    this.#places = createPlaces({
      ...{ world, media: options.media, friend: this.friend },
      stay: () => this.#stay(),
      carry: screen => {
        this.#screen = screen;
        this.sendTracks();
      },
    });
    this.company = toCompany(this.#places);
    const followServer = effect(() => this.#serverChanged(options.server.value));
    this.#scope.own('server', followServer);
  }

  part(): void {
    this.#watchdog.drop();
    this.health.part();
    this.pairing.part();
    this.#direct.parted();
  }

  /** Somebody else in the other seat begins with nothing of what was said to the one before. */
  meet(friend: SeatId): void {
    if (this.#friend !== null && this.#friend !== friend) this.#disband();
    this.#friend = friend;
    this.health.met();
  }

  /** Where one of the two has left for good, what they did together ends. */
  witness(event: string, phase: string): void {
    if (event === 'peer-left' || FAREWELLS.has(phase)) this.#disband();
  }

  close(): void {
    this.#disband();
    this.#scope.close();
    this.#watchdog.drop();
    this.pairing.close();
  }

  /** My camera, microphone or screen is another one. */
  sendTracks(): void {
    this.pairing.setTracks(this.#tracks());
  }

  #tracks(): Outgoing {
    return { ...this.#options.media.tracks, screen: this.#screen };
  }

  #disband(): void {
    this.#friend = null;
    this.#scope.stop('quiet');
    this.#met = false;
    for (const place of Object.values(this.#places)) place.drop();
  }

  #stay(): Stay | null {
    const [room, theirs] = [this.#options.room(), this.pairing.company];
    return room && theirs && { room, mine: this.#options.session(), theirs };
  }

  #createPairing(world: World): Pairing {
    const { session, iceServers } = this.#options;
    const options = { session, iceServers, tracks: () => this.#tracks() };
    return new Pairing(world, options, {
      ...this.#handlers,
      onEvent: type => {
        this.#handlers.onEvent(type);
        if (type === 'link-up' || type === 'link-flowing') this.#watch();
      },
      onStream: stream => (this.#stream.value = stream),
      onRepair: type => this.health.note({ type }),
      onChannelOpen: () => this.#direct.opened(),
      onMessage: text => this.#direct.hear(text),
    });
  }

  #createDirect(): Direct {
    const { microphone, camera } = this.#options.media;
    return new Direct({
      scope: this.#scope,
      microphone,
      camera,
      send: text => this.pairing.sendMessage(text),
      onSealed: sealed => this.#handlers.onSealed(sealed),
      onDigest: digest => this.#watchdog.thing?.hear(digest),
      onKeyFrameAsked: () => this.pairing.shown?.forceKeyFrame(),
    });
  }

  #createWatchdog(world: World): OnDemand<typeof Watchdog, Watchdog> {
    const ports = {
      record: this.health,
      me: this.#options.media,
      friend: this.friend,
      pictures: () => this.company.quality.peek(),
      stats: () => this.pairing.shown?.stats() ?? Promise.resolve(null),
      tell: (digest: Digest) => this.#direct.say(digest),
      report: (report: CallReport) => this.#handlers.onReport(report),
      repair: (repair: Exclude<Repair, 'replay'>) => this.#repair(repair),
      seekDirectWay: () => {
        if (this.#isOfferer() && !world.peers.addressHidden) this.pairing.repair('restart');
      },
    };
    return new OnDemand(
      () => world.parts.watchdog(),
      Part => new Part(world, ports),
    );
  }

  #isOfferer(): boolean {
    return this.pairing.shown?.id.offerer === this.#options.session();
  }

  /** [W9] What could not be fetched may be there when the server is back, or the friend. */
  #watch(): void {
    const link = this.pairing.shown;
    if (link === null) return;
    void this.#watchdog.want();
    for (const place of Object.values(this.#places)) place.follow(link);
    if (!this.#met) this.#scope.after('quiet', QUIET_MS, () => this.#quiet());
    this.#met = true;
  }

  /** [C15] So that all of it is there when the server is not. */
  #quiet(): void {
    for (const place of Object.values(this.#places)) void place.want();
  }

  #serverChanged(server: 'connecting' | 'online' | 'offline'): void {
    const online = server === 'online';
    this.health.tellServer(online);
    if (online) this.#watch();
  }

  #repair(repair: Exclude<Repair, 'replay'>): void {
    switch (repair) {
      case 'microphone':
      case 'camera':
        return void this.#options.media.reopen(repair);
      case 'key-frame':
        return this.#direct.say({ type: 'key-frame' });
      case 'ice-restart':
        return this.pairing.repair('restart');
      case 'new-link':
        return this.pairing.repair('new-link');
    }
  }
}
