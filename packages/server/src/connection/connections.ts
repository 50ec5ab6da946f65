// All connections of this node: opens, tells, refuses and ends them.
import { CLOSE, encode, type ServerMessage } from '@visavis/protocol';
import { WebSocket } from 'ws';
import type { Metrics } from '../metrics.ts';
import {
  type Client,
  type Connection,
  createConnection,
  type NewConnection,
} from './connection.ts';

export type Close = (typeof CLOSE)[keyof typeof CLOSE];
export type Refusal = Omit<ServerMessage & { type: 'refused' }, 'type'>;

type Opening = Omit<NewConnection, 'id' | 'client'> & { readonly address: string };

/** [P53] Who does not read is closed, because what waits for them fills our memory. */
const MAX_BUFFERED_BYTES = 1_048_576;

export class Connections {
  readonly #byId = new Map<number, Connection>();
  readonly #clients = new Map<string, Client>();
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

  /** How many from one address are open. */
  countOf(address: string): number {
    return this.#clients.get(address)?.open ?? 0;
  }

  open({ address, ...about }: Opening): Connection {
    this.#lastId += 1;
    const client = this.#clients.get(address) ?? {
      ...{ address, open: 0 },
      ...{ tokens: Infinity, refilledAtMs: about.nowMs },
    };
    client.open += 1;
    this.#clients.set(address, client);
    const connection = createConnection({ ...about, client, id: this.#lastId });
    this.#byId.set(connection.id, connection);
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

  #uncount(client: Client): void {
    client.open -= 1;
    if (client.open === 0) this.#clients.delete(client.address);
  }
}
