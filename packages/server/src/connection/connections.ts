// All connections of this node: opens, tells, refuses and ends them.
import { CLOSE, encode, type ServerMessage } from '@visavis/protocol';
import { WebSocket } from 'ws';
import type { Metrics } from '../metrics.ts';
import { type Connection, createConnection, type NewConnection } from './connection.ts';

export type Close = (typeof CLOSE)[keyof typeof CLOSE];
export type Refusal = Omit<ServerMessage & { type: 'refused' }, 'type'>;

/** [P53] Who does not read is closed, because what waits for them fills our memory. */
const MAX_BUFFERED_BYTES = 1_048_576;

export class Connections {
  readonly #byId = new Map<number, Connection>();
  readonly #countByClient = new Map<string, number>();
  readonly #metrics: Metrics;
  readonly #onEnd: (connection: Connection) => void;
  #lastId = 0;

  /** `onEnd` is called once for each, whoever ended it. */
  constructor(metrics: Metrics, onEnd: (connection: Connection) => void) {
    this.#metrics = metrics;
    this.#onEnd = onEnd;
  }

  get size(): number {
    return this.#byId.size;
  }

  all(): IterableIterator<Connection> {
    return this.#byId.values();
  }

  find(id: number): Connection | undefined {
    return this.#byId.get(id);
  }

  /** How many of one client are open. */
  countOf(client: string): number {
    return this.#countByClient.get(client) ?? 0;
  }

  open(about: Omit<NewConnection, 'id'>): Connection {
    this.#lastId += 1;
    const connection = createConnection({ ...about, id: this.#lastId });
    this.#byId.set(connection.id, connection);
    this.#countByClient.set(about.client, this.countOf(about.client) + 1);
    return connection;
  }

  tell(connection: Connection, message: ServerMessage): void {
    this.send(connection, encode(message));
  }

  send(connection: Connection, text: string): void {
    const { socket, isOver } = connection;
    if (isOver || socket.readyState !== WebSocket.OPEN) return;
    socket.send(text);
    if (socket.bufferedAmount > MAX_BUFFERED_BYTES) this.end(connection, CLOSE.slow);
  }

  refuse(connection: Connection, refusal: Refusal): void {
    this.#metrics.refused(refusal.code);
    this.tell(connection, { type: 'refused', ...refusal });
  }

  end(connection: Connection, close: Close): void {
    if (!this.#forget(connection, close.reason)) return;
    connection.socket.close(close.code, close.reason);
  }

  /** The other side closed it, or the network did. */
  lose(connection: Connection): void {
    this.#forget(connection, 'lost');
  }

  #forget(connection: Connection, reason: string): boolean {
    if (connection.isOver) return false;
    connection.isOver = true;
    this.#byId.delete(connection.id);
    this.#uncount(connection.client);
    this.#metrics.closed(reason);
    this.#onEnd(connection);
    return true;
  }

  #uncount(client: string): void {
    const count = this.countOf(client) - 1;
    if (count > 0) this.#countByClient.set(client, count);
    else this.#countByClient.delete(client);
  }
}
