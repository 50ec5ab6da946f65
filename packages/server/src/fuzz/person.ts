// One connection of the fuzzer: says right and broken things, and keeps book of what the right ones mean.
import { ClientMessage, decode, encode, MAX_MESSAGE_BYTES, ServerMessage } from '@visavis/protocol';
import { frameToBytes, type Heard, OPCODE, textToBytes } from '../attacks/frames.ts';
import { RawWebSocket } from '../attacks/raw-socket.ts';
import { mutate } from './mutate.ts';
import type { Asked, Oracle } from './oracle.ts';
import type { Random } from './random.ts';
import { boxToTag, NOWHERE, nextMessage } from './talk.ts';

/** The longest that may be announced: the fuzzer's minutes pass quickly. */
const PING = textToBytes(encode({ type: 'ping', nextMs: 60_000 }));
const MUTATED = 0.4;

export interface PersonWorld {
  readonly port: number;
  readonly random: Random;
  readonly oracle: Oracle;
  readonly people: number;
  readonly person: number;
  readonly serial: number;
  /** How many faults this person may have in a round, where the server's own limit is not what is tried. */
  readonly faultsAllowed: number;
  /** What the server refused, by code. */
  readonly onRefused: (code: string) => void;
}

export class Person {
  readonly serial: number;
  readonly socket: RawWebSocket;
  asked: Asked[] = [];
  sent = 0;
  isUnsure = false;
  readonly #world: PersonWorld;
  readonly #unanswered: Asked[] = [];
  #peer: string | null = null;
  #faults = 0;
  #pongs = 0;
  #awaited = 0;
  #wake: () => void = () => undefined;

  constructor(world: PersonWorld) {
    this.#world = world;
    this.serial = world.serial;
    this.socket = new RawWebSocket(world.port, frame => this.#hear(frame));
    this.socket.socket.once('close', () => this.#wake());
    world.oracle.watch(this);
  }

  get isOver(): boolean {
    return this.socket.isOver;
  }

  /** So many messages, in as few or as many pieces as chance has it. */
  speak(count: number): void {
    const frames = Array.from({ length: count }, () => this.#nextFrame());
    const bytes = Buffer.concat(frames);
    const places = Array.from({ length: this.#world.random.below(4) }, () =>
      this.#world.random.below(bytes.length),
    );
    const ends = [...places.toSorted((one, other) => one - other), bytes.length];
    for (const [index, end] of ends.entries())
      this.socket.send(bytes.subarray(index === 0 ? 0 : ends[index - 1], end));
  }

  /** A round trip. False when the connection has ended. */
  async sync(): Promise<boolean> {
    this.sent += 1;
    this.#awaited = this.#pongs + 1;
    this.socket.send(frameToBytes({ opcode: OPCODE.ping, payload: Buffer.from('sync') }));
    while (this.#pongs < this.#awaited && !this.isOver)
      await new Promise<void>(wake => (this.#wake = wake));
    return !this.isOver;
  }

  /** What is settled is forgotten, but for where this person sits. */
  startRound(): void {
    this.asked = this.asked.slice(-1);
    this.#faults = 0;
    this.ping();
  }

  /** [P44] Also to be left alone until the next one, whatever was heard. */
  ping(): void {
    this.socket.send(PING);
    this.sent += 1;
  }

  #nextFrame(): Buffer {
    const { random } = this.#world;
    this.sent += 1;
    if (random.chance(0.02) && this.#mayFail())
      return frameToBytes({ opcode: OPCODE.binary, payload: random.bytes(random.below(300)) });
    const text = this.#nextText();
    return random.chance(0.1) ? inPieces(text, random) : textToBytes(text);
  }

  /** Right, or broken, if that may be. What it means is noted as the schema has it. */
  #nextText(): string {
    const { random, people, person, serial } = this.#world;
    const sitting = this.asked.at(-1)?.sitting ?? NOWHERE;
    const about = { random, people, person, serial, number: this.sent, sitting, peer: this.#peer };
    const right = encode(nextMessage(about));
    const text = random.chance(MUTATED) ? mutate(right, random) : right;
    const said = read(text);
    if (said === null) {
      if (this.#mayFail()) return text;
    } else if (isHonest(said, read(right))) {
      this.#note(said);
      return text;
    }
    this.#note(read(right));
    return right;
  }

  #mayFail(): boolean {
    if (this.#faults >= this.#world.faultsAllowed) return false;
    this.#faults += 1;
    return true;
  }

  #note(said: ClientMessage | null): void {
    if (said?.type === 'leave') this.asked.push(this.#wish(null));
    if (said?.type !== 'join') return;
    const wish = this.#wish({ room: said.room, session: said.session });
    this.asked.push(wish);
    this.#unanswered.push(wish);
    this.#world.oracle.noteAsked(said);
  }

  #wish(sitting: Asked['sitting']): Asked {
    return { sitting, number: this.sent, outcome: 'unknown' };
  }

  #hear({ opcode, payload }: Heard): void {
    if (opcode === OPCODE.pong && payload.toString() === 'sync') {
      this.#pongs += 1;
      this.#wake();
    }
    if (opcode !== OPCODE.text) return;
    const decoded = decode(ServerMessage, payload.toString());
    if (decoded.ok) this.#take(decoded.value);
    else this.#world.oracle.violations.push('a message that is not as the schema says');
  }

  #take(message: ServerMessage): void {
    const { oracle, onRefused } = this.#world;
    oracle.note(this, message);
    if (message.type === 'refused') {
      onRefused(message.code);
      // It may have been a join: from here on nobody knows which answer is whose.
      this.isUnsure ||= message.code === 'rate-limited' || message.code === 'unavailable';
    }
    if (message.type === 'joined') this.#answered('seated', message.peer?.session ?? null);
    if (message.type === 'full') this.#answered('full', null);
    if (message.type === 'peer-joined') this.#peer = message.peer.session;
  }

  #answered(outcome: 'seated' | 'full', peer: string | null): void {
    const wish = this.#unanswered.shift();
    if (wish !== undefined) wish.outcome = outcome;
    this.#peer = peer;
  }
}

function read(text: string): ClientMessage | null {
  // A lone surrogate travels as U+FFFD (WHATWG Encoding): what counts is what arrives.
  const bytes = Buffer.from(text);
  if (bytes.length > MAX_MESSAGE_BYTES) return null;
  const decoded = decode(ClientMessage, bytes.toString());
  return decoded.ok ? decoded.value : null;
}

/** A broken message that still means something must not carry a tag that is not true any more. */
function isHonest(said: ClientMessage, right: ClientMessage | null): boolean {
  if (said.type === 'signal') return isTrue(said.sealed.box, right);
  if (said.type !== 'join' || said.intro === undefined) return true;
  const tag = boxToTag(said.intro.box);
  return tag === null || (isTrue(said.intro.box, right) && tag.room === said.room);
}

function isTrue(box: string, right: ClientMessage | null): boolean {
  const sealed = right?.type === 'signal' ? right.sealed : right?.type === 'join' && right.intro;
  return boxToTag(box) === null || (sealed !== undefined && sealed !== false && sealed.box === box);
}

/** One message in several frames (RFC 6455 §5.4), with pings in between. */
function inPieces(text: string, random: Random): Buffer {
  const payload = Buffer.from(text);
  const middle = random.below(payload.length + 1);
  const ping = frameToBytes({ opcode: OPCODE.ping, payload: random.bytes(random.below(126)) });
  return Buffer.concat([
    frameToBytes({ opcode: OPCODE.text, payload: payload.subarray(0, middle), isFinal: false }),
    ...(random.chance(0.5) ? [ping] : []),
    frameToBytes({ opcode: OPCODE.more, payload: payload.subarray(middle) }),
  ]);
}
