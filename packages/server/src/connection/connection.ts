// One open WebSocket. Ten thousand of them sit idle, so each is a plain object: no closure, timer or Map of its own.
import { type RoomId, SILENCE_LIMIT_MS } from '@visavis/protocol';
import { type RawData, WebSocket } from 'ws';
import { type Bucket, CONNECTION_RATE } from './message-rate.ts';

/** Whom limits count as one, with all their connections. */
export interface Client extends Bucket {
  /** An IPv4 address, or an IPv6 /64. */
  readonly address: string;
  open: number;
}

export interface Connection {
  readonly id: number;
  readonly socket: WebSocket;
  readonly client: Client;
  readonly owner: ConnectionOwner;
  /** Where it sits, as far as this node decided; the store knows whether it still does. */
  room: RoomId | null;
  heardAtMs: number;
  silenceLimitMs: number;
  /** When it is looked at next: see gateway/watch.ts. */
  turn: number;
  /** When fresh TURN credentials are due; Infinity without TURN. */
  iceDueAtMs: number;
  tokens: number;
  refilledAtMs: number;
  faults: number;
  faultsSinceMs: number;
  /** [P43] */
  reports: number;
  reportsSinceMs: number;
  /** The last of the tasks that are done one after another, and how many they are. */
  work: Promise<void> | null;
  queued: number;
  /** What they keep in memory, in characters. */
  queuedLength: number;
  isOver: boolean;
}

export interface ConnectionOwner {
  hear(connection: Connection, data: RawData, isBinary: boolean): void;
  /** A ping or pong of WebSocket's own (RFC 6455 §5.5): nothing to a client of ours, and not for nothing either. */
  hearControl(connection: Connection): void;
  lose(connection: Connection): void;
}

/** Finds its connection without a Map, so that all sockets share the listeners below. */
export class ConnectionSocket extends WebSocket {
  connection: Connection | null = null;
}

export type NewConnection = Pick<Connection, 'id' | 'client' | 'owner'> & {
  readonly socket: ConnectionSocket;
  readonly nowMs: number;
};

export function createConnection({ id, socket, client, owner, nowMs }: NewConnection): Connection {
  const connection: Connection = {
    id,
    socket,
    client,
    owner,
    room: null,
    heardAtMs: nowMs,
    silenceLimitMs: SILENCE_LIMIT_MS,
    turn: Infinity,
    iceDueAtMs: Infinity,
    tokens: CONNECTION_RATE.burst,
    refilledAtMs: nowMs,
    faults: 0,
    faultsSinceMs: nowMs,
    reports: 0,
    reportsSinceMs: nowMs,
    work: null,
    queued: 0,
    queuedLength: 0,
    isOver: false,
  };
  socket.connection = connection;
  socket.on('message', onMessage).on('close', onClose).on('error', onError);
  socket.on('ping', onControl).on('pong', onControl);
  return connection;
}

function onMessage(this: WebSocket, data: RawData, isBinary: boolean): void {
  if (!(this instanceof ConnectionSocket) || this.connection === null) return;
  this.connection.owner.hear(this.connection, data, isBinary);
}

function onControl(this: WebSocket): void {
  if (!(this instanceof ConnectionSocket) || this.connection === null) return;
  this.connection.owner.hearControl(this.connection);
}

function onClose(this: WebSocket): void {
  if (!(this instanceof ConnectionSocket) || this.connection === null) return;
  this.connection.owner.lose(this.connection);
}

/** A broken frame or a reset; `close` always follows. */
function onError(): void {
  return undefined;
}
