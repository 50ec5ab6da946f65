import {
  type CallReport,
  ClientMessage,
  decode,
  encode,
  SeatId,
  type Join,
  type Peer,
  type ServerMessage,
} from '@visavis/protocol';
import { parse } from 'valibot';
import type { ClientEnd, ServerEnd } from './fake-sockets.ts';

/** A server with one room, in which two sit who stay; who has a seat and who has not is tested with the real rules in e2e/model. */
export class FakeRoom {
  readonly reports: CallReport[] = [];
  #sitters: readonly { readonly client: ClientEnd; readonly peer: Peer }[] = [];

  accept(client: ClientEnd): ServerEnd {
    const about = { version: 2, salt: 'salt', iceServers: [], iceLifetimeMs: null };
    send(client, { type: 'welcome', ...about });
    return { receive: text => this.#receive(client, text), closed: () => undefined };
  }

  #receive(client: ClientEnd, text: string): void {
    const message = decode(ClientMessage, text);
    if (!message.ok) throw new Error(message.detail);
    if (message.value.type === 'join') this.#join(client, message.value);
    if (message.value.type === 'ping') send(client, { type: 'pong' });
    if (message.value.type === 'signal') this.#tellOther(client, message.value);
    if (message.value.type === 'call-report') this.reports.push(message.value);
    if (message.value.type === 'leave') this.#leave(client);
  }

  #join(client: ClientEnd, { session, intro }: Join): void {
    const other = this.#sitters.find(sitter => sitter.peer.session !== session) ?? null;
    const peer: Peer = { seat: parse(SeatId, session), session, present: true };
    send(client, { type: 'joined', seat: 0, peer: other?.peer ?? null, seatHoldMs: 20_000 });
    this.#sitters = [...(other === null ? [] : [other]), { client, peer }];
    this.#tellOther(client, { type: 'peer-joined', peer, ...(intro && { intro }) });
  }

  #leave(client: ClientEnd): void {
    const gone = this.#sitters.find(sitter => sitter.client === client);
    if (gone) this.#tellOther(client, { type: 'peer-left', session: gone.peer.session });
    this.#sitters = this.#sitters.filter(sitter => sitter !== gone);
  }

  #tellOther(client: ClientEnd, message: ServerMessage): void {
    for (const sitter of this.#sitters) if (sitter.client !== client) send(sitter.client, message);
  }
}

function send(client: ClientEnd, message: ServerMessage): void {
  client.send(encode(message));
}
