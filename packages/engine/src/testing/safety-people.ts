// Two honest sides of a safety code, and whoever carries their words.
import { RoomId, SessionId } from '@visavis/protocol';
import { parse } from 'valibot';
import type { Code, Scene } from '../safety/code.ts';
import { Exchange, type Breach, type ExchangeMessage } from '../safety/exchange.ts';

const id = (letter: string) => letter.repeat(22);
export const room = parse(RoomId, id('R'));
export const sessionOf = {
  alice: parse(SessionId, id('A')),
  bob: parse(SessionId, id('B')),
  carol: parse(SessionId, id('C')),
};
export const certificateOf = (byte: number) =>
  Array.from({ length: 32 }, () => byte.toString(16).padStart(2, '0')).join(':');

/** Alice has certificate 1, Bob 2; whoever is between them is seen by another number. */
export function sceneOf(alice: number, bob: number): Scene {
  return {
    room,
    committer: { session: sessionOf.alice, fingerprint: certificateOf(alice) },
    responder: { session: sessionOf.bob, fingerprint: certificateOf(bob) },
  };
}

/** One side: what it said and what came of it. */
export class Honest {
  readonly exchange: Exchange;
  readonly said: ExchangeMessage[] = [];
  readonly codes: Code[] = [];
  breach: Breach | null = null;
  onSay: (message: ExchangeMessage) => void = () => undefined;

  constructor(role: 'committer' | 'responder', scene: Scene) {
    this.exchange = new Exchange(scene, role, {
      onCode: code => this.codes.push(code),
      onBreach: breach => (this.breach = breach),
    });
  }

  begin(): void {
    this.exchange.begin(message => {
      this.said.push(message);
      this.onSay(message);
    });
  }

  get outcome(): Code | Breach | null {
    return this.breach ?? this.codes.at(-1) ?? null;
  }
}
