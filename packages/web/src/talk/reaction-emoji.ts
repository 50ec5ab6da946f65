import type { Reaction } from '@visavis/engine';

export type ReactionName = Reaction['name'];

/** In the order in which they are offered. */
export const REACTION_EMOJI: Readonly<Record<ReactionName, string>> = {
  heart: '❤️',
  laugh: '😂',
  'thumbs-up': '👍',
  applause: '👏',
  party: '🎉',
  surprise: '😮',
  tears: '😢',
  wave: '👋',
};
export const REACTION_NAMES = Object.keys(REACTION_EMOJI) as readonly ReactionName[];
