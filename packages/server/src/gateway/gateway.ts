// Everything between an upgrade request and the seats: who may connect, how much they may send, when they are let go.
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { CLOSE, MAX_FRAME_BYTES, PROTOCOL_VERSION } from '@visavis/protocol';
import { type RawData, WebSocketServer } from 'ws';
import type { Cancel, Clock } from '../clock.ts';
import type { Config } from '../config.ts';
import { type IceConfig, iceDueAtMs, iceOffer } from '../ice/ice-offer.ts';
import { openSecretFile, type SecretFile } from '../ice/secret-file.ts';
import { deploymentSalt } from '../ice/salt.ts';
import type { Log } from '../log.ts';
import type { Metrics } from '../metrics.ts';
import type { RoomStore } from '../room/room-store.ts';
import { type AddressLimit, createAddressLimit } from '../door/address-limits.ts';
import type { Bus, Delivery } from './bus.ts';
import { clientOf, clientToPrefix } from '../door/client-address.ts';
import {
  type Connection,
  type ConnectionOwner,
  ConnectionSocket,
} from '../connection/connection.ts';
import { Connections } from '../connection/connections.ts';
import { countFault } from '../connection/faults.ts';
import { MessageDesk } from './message-desk.ts';
import { chargeMessage, clientRate, type Rate } from '../connection/message-rate.ts';
import { readMessage } from '../connection/read-message.ts';
import { refuseUpgrade, type UpgradeRefusal } from '../door/refuse-upgrade.ts';
import { Seating } from './seating.ts';
import { Upkeep } from './upkeep.ts';
import { judgeUpgrade, type UpgradeVerdict } from '../door/upgrade.ts';
import { Watch } from './watch.ts';

export interface GatewayWorld {
  readonly config: Config;
  readonly clock: Clock;
  readonly log: Log;
  readonly metrics: Metrics;
  readonly store: RoomStore;
  readonly bus: Bus;
}

/** How long a closing handshake may take before the socket is cut: often nobody is there to finish it. */
const CLOSE_TIMEOUT_MS = 2_000;
/** A join needs one connection; twice as many leave room for bad networks. */
const CONNECTIONS_PER_JOIN = 2;
/** [Z5] At once. A school behind one address has hundreds; who collects thousands wants our memory. */
const OPEN_PER_JOIN = 10;
/** [P50] So many may come back in a second. */
const RETURNS_PER_MS = 2;
/** [O2] */
const RENEWAL_SPREAD_MS = 10_000;
const GOAWAY_SPREAD_MS = { min: 500, max: 10_000 };

const SOCKET_OPTIONS = {
  noServer: true,
  clientTracking: false,
  perMessageDeflate: false,
  maxPayload: MAX_FRAME_BYTES,
  // Each piece costs far more memory than the byte that may be in it.
  maxFragments: 256,
  maxBufferedChunks: 4_096,
  closeTimeout: CLOSE_TIMEOUT_MS,
  WebSocket: ConnectionSocket,
};

export class Gateway implements ConnectionOwner {
  readonly #world: GatewayWorld;
  readonly #sockets = new WebSocketServer<typeof ConnectionSocket>(SOCKET_OPTIONS);
  readonly #connections: Connections;
  readonly #watch: Watch;
  readonly #seating: Seating;
  readonly #upkeep: Upkeep;
  readonly #desk: MessageDesk;
  readonly #connectLimit: AddressLimit;
  readonly #clientRate: Rate;
  readonly #salt: string;
  readonly #timers: readonly Cancel[];
  readonly #secretFile: SecretFile | null;
  #ice: IceConfig;
  #draining = false;
  #warnedOfProxy = false;

  constructor(world: GatewayWorld) {
    const { config, clock, log, metrics, store, bus } = world;
    this.#world = world;
    this.#ice = config;
    this.#salt = deploymentSalt(config.publicUrl);
    this.#connections = new Connections(metrics, connection => this.#desk.lost(connection));
    this.#watch = new Watch({ connections: this.#connections, clock, ice: () => this.#ice });
    this.#connectLimit = createAddressLimit(CONNECTIONS_PER_JOIN * config.joinsPerMinute, clock);
    this.#clientRate = clientRate(config.joinsPerMinute);
    this.#seating = new Seating({ store, bus, clock, metrics, seatHoldMs: config.seatHoldMs });
    this.#upkeep = new Upkeep({ store, seating: this.#seating, clock, log });
    this.#desk = new MessageDesk({
      connections: this.#connections,
      watch: this.#watch,
      seating: this.#seating,
      joinLimit: createAddressLimit(config.joinsPerMinute, clock),
      ...{ clock, metrics, log },
    });
    bus.listen({
      receive: (id, delivery) => this.#receive(id, delivery),
      doubt: () => this.#upkeep.doubt(),
      cutOff: () => this.#sendAway(connection => connection.room !== null),
    });
    const take = (secret: string) => this.#signWith(secret);
    this.#secretFile = openSecretFile(config.turn, { ...{ clock, log, metrics }, take });
    this.#timers = [
      this.#desk.open(),
      store.forgetful ? () => undefined : this.#upkeep.open(),
      ...(this.#secretFile === null ? [] : [this.#secretFile.watch()]),
      this.#watch.open(),
    ];
  }

  get connections(): number {
    return this.#connections.size;
  }

  get isDraining(): boolean {
    return this.#draining;
  }

  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    const { config } = this.#world;
    // From here on the socket is ours, and an error that nobody listens to would end the process.
    socket.on('error', letGo);
    const verdict: UpgradeVerdict = this.#draining
      ? { type: 'refuse', status: 503, reason: 'This server is about to stop' }
      : judgeUpgrade(request, config);
    if (verdict.type === 'refuse') {
      this.#refuse(socket, verdict);
      return;
    }
    this.#warnOfProxy(request);
    const client = clientOf(request, config.trustProxy);
    if (this.#isTooMany(client)) {
      this.#refuse(socket, { status: 429, reason: 'Too many connections from this address' });
      return;
    }
    socket.off('error', letGo);
    this.#sockets.handleUpgrade(request, socket, head, accepted => {
      if (verdict.isVersionSupported) this.#open(accepted, client);
      else this.#turnAway(accepted);
    });
  }

  hear(connection: Connection, data: RawData, isBinary: boolean): void {
    if (connection.isOver) return;
    const nowMs = this.#world.clock.now();
    connection.heardAtMs = nowMs;
    if (!this.#mayGoOn(connection, nowMs)) return;
    const read = readMessage(data, isBinary);
    if (read.ok) return this.#desk.take(connection, read.message, read.text);
    this.#connections.refuse(connection, read.refusal);
    if (countFault(connection, nowMs)) this.#connections.end(connection, CLOSE.malformed);
  }

  hearControl(connection: Connection): void {
    if (!connection.isOver) this.#mayGoOn(connection, this.#world.clock.now());
  }

  lose(connection: Connection): void {
    this.#connections.lose(connection);
  }

  /** [O1] Reads again what may change while the server runs: the TURN secret. */
  reload(): void {
    this.#secretFile?.look();
  }

  /**
   * [P50] Tells everybody when to come back, not all at once, and seats nobody any more. For `graceMs` milliseconds load
   * balancers may still lead people here: who came back sooner would be turned away.
   */
  drain(graceMs: number): void {
    this.#draining = true;
    this.#desk.drain();
    this.#sendAway(() => true, graceMs);
  }

  close(): void {
    for (const cancel of this.#timers) cancel();
    for (const connection of this.#connections.all())
      this.#connections.end(connection, CLOSE.goaway);
    this.#sockets.close();
  }

  /** [O2] Everybody's credentials are renewed soon, not all at once. */
  #signWith(secret: string): void {
    const { turn } = this.#ice;
    if (turn === null) return;
    this.#ice = { ...this.#ice, turn: { ...turn, secret } };
    const nowMs = this.#world.clock.now();
    for (const connection of this.#connections.all()) {
      const dueAtMs = nowMs + Math.random() * RENEWAL_SPREAD_MS;
      connection.iceDueAtMs = Math.min(connection.iceDueAtMs, dueAtMs);
      this.#watch.expect(connection);
    }
  }

  #refuse(socket: Duplex, refusal: UpgradeRefusal): void {
    this.#world.metrics.upgradeRefused(refusal.status);
    refuseUpgrade(socket, refusal);
  }

  /** [P50] Not all at once. */
  #sendAway(isMeant: (connection: Connection) => boolean, notBeforeMs = 0): void {
    const { min, max } = GOAWAY_SPREAD_MS;
    const spreadMs = Math.min(max, Math.max(min, this.connections / RETURNS_PER_MS));
    for (const connection of this.#connections.all()) {
      const retryAfterMs = notBeforeMs + Math.floor(Math.random() * spreadMs);
      if (isMeant(connection)) this.#connections.tell(connection, { type: 'goaway', retryAfterMs });
    }
  }

  #open(socket: ConnectionSocket, client: string): void {
    const { clock, log } = this.#world;
    const nowMs = clock.now();
    const connection = this.#connections.open({ socket, address: client, owner: this, nowMs });
    connection.iceDueAtMs = iceDueAtMs(this.#ice, nowMs);
    this.#watch.expect(connection);
    const welcome = { type: 'welcome', version: PROTOCOL_VERSION, salt: this.#salt } as const;
    this.#connections.tell(connection, { ...welcome, ...iceOffer(this.#ice, clock.wall()) });
    log.debug({ network: clientToPrefix(client) }, 'connected');
  }

  /** Behind an unknown proxy all people are one client to the limits. */
  #warnOfProxy({ headers }: IncomingMessage): void {
    const { config, log } = this.#world;
    if (this.#warnedOfProxy || config.trustProxy > 0 || !('x-forwarded-for' in headers)) return;
    this.#warnedOfProxy = true;
    log.warn(
      {},
      'X-Forwarded-For is not believed: if it is your proxy who sends it, set TRUST_PROXY',
    );
  }

  /** The upgrade is accepted first, because a browser cannot read why one is refused. */
  #turnAway(socket: ConnectionSocket): void {
    const { code, reason } = CLOSE.unsupportedVersion;
    this.#world.metrics.closed(reason);
    socket.on('error', () => undefined).close(code, reason);
  }

  #receive(id: number, delivery: Delivery): void {
    const connection = this.#connections.find(id);
    if (connection === undefined) return;
    if (delivery.type === 'replace') return this.#connections.end(connection, CLOSE.replaced);
    if (delivery.peer !== undefined) this.#seating.told(id, delivery.peer);
    this.#connections.send(connection, delivery.text);
    this.#watch.expectAnswer(connection);
  }

  #isTooMany(client: string): boolean {
    const limit = OPEN_PER_JOIN * this.#world.config.joinsPerMinute;
    if (this.#connections.countOf(client) >= limit) return true;
    return this.#connectLimit.charge(client) > 0;
  }

  /** [P52] */
  #mayGoOn(connection: Connection, nowMs: number): boolean {
    const rate = chargeMessage(connection, nowMs, this.#clientRate);
    if (rate === 'pass') return true;
    const detail = 'too many messages';
    this.#connections.refuse(connection, { code: 'rate-limited', detail, retryAfterMs: 1_000 });
    if (rate === 'close') this.#connections.end(connection, CLOSE.rateLimited);
    return false;
  }
}

function letGo(this: Duplex): void {
  this.destroy();
}
