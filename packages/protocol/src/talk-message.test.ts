import { expect, test } from 'vitest';
import { decode, encode } from './codec.ts';
import {
  MAX_TALK_AGE_MS,
  MAX_TALK_CHARACTERS,
  MAX_TALK_CLOCK,
  MAX_TALK_FRAME_CHARACTERS,
  MAX_TALK_MESSAGES,
} from './limits.ts';
import { ReactionName, TalkMessage } from './talk-message.ts';

const writer = 'A'.repeat(22);
const position = { writer, number: 1 };
const message = {
  type: 'message',
  ...position,
  clock: 1,
  by: 'sender',
  ageMs: 0,
  again: false,
  text: 'Ciao!',
};

const KNOWN = [
  { type: 'have', clock: 0, last: [] },
  {
    type: 'have',
    clock: MAX_TALK_CLOCK,
    last: [position, { writer: 'B'.repeat(22), number: MAX_TALK_CLOCK }],
  },
  message,
  { ...message, by: 'receiver', again: true, ageMs: MAX_TALK_AGE_MS, clock: MAX_TALK_CLOCK },
  { ...message, text: 'x'.repeat(MAX_TALK_CHARACTERS) },
  { type: 'complete' },
  { type: 'received', ...position },
  { type: 'typing', active: true },
  ...ReactionName.options.map(name => ({ type: 'reaction', name })),
];

test('[P101] [P102] [P103] [P104] [P105] [P106] what two people write comes out as it went in', () => {
  for (const said of KNOWN)
    expect(decode(TalkMessage, encode(said))).toEqual({ ok: true, value: said });
});

const REFUSED = [
  { ...message, text: '' },
  { ...message, text: ' \n\t ' },
  { ...message, text: 'x'.repeat(MAX_TALK_CHARACTERS + 1) },
  { ...message, number: 0 },
  { ...message, clock: MAX_TALK_CLOCK + 1 },
  { ...message, ageMs: -1 },
  { ...message, ageMs: MAX_TALK_AGE_MS + 1 },
  { ...message, by: 'somebody' },
  { ...message, html: '<b>' },
  { type: 'have', clock: 0, last: Array.from({ length: MAX_TALK_MESSAGES + 1 }, () => position) },
  { type: 'have', clock: 0, last: [{ ...position, writer: 'short' }] },
  { type: 'have', clock: -1, last: [] },
  { type: 'received', ...position, number: 1.5 },
  { type: 'typing', active: 'yes' },
  { type: 'reaction', name: 'constructor' },
  { type: 'nod' },
];

test('[P107] what is outside of its limits is refused', () => {
  for (const said of REFUSED)
    expect(decode(TalkMessage, encode(said)).ok, JSON.stringify(said).slice(0, 80)).toBe(false);
});

test('[P108] the longest that may be said fits into a frame', () => {
  const last = Array.from({ length: MAX_TALK_MESSAGES }, () => ({
    writer,
    number: MAX_TALK_CLOCK,
  }));
  const worst = { ...message, ageMs: MAX_TALK_AGE_MS, clock: MAX_TALK_CLOCK };
  const texts = [
    { ...worst, text: `${'\u0001'.repeat(MAX_TALK_CHARACTERS - 1)}x` },
    { type: 'have', clock: MAX_TALK_CLOCK, last },
  ];
  for (const said of texts)
    expect(encode(said).length).toBeLessThanOrEqual(MAX_TALK_FRAME_CHARACTERS);
});
