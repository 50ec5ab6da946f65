// English for what is fetched when a call begins, and the type of every other catalogue of it.
import type { TimelineEvent } from '@visavis/engine';

type EventWords = Record<TimelineEvent['type'], string | ((what: string) => string)>;

export const enCall = {
  connection: {
    title: 'Connection',
    none: 'There is no connection yet.',
    way: 'Way',
    path: { direct: 'Direct', relayed: 'Through a relay' },
    roundTrip: 'There and back',
    loss: 'Lost on the way',
    received: 'You receive',
    sent: 'You send',
    noPicture: 'no picture',
    unknown: 'not known',
    plots: 'The last two minutes',
    most: (figure: string) => `at most ${figure}`,
    timeline: 'What happened',
    copy: 'Copy report',
    copied: 'Report copied',
    copyFailed: 'The browser did not let us copy.',
    event: {
      'friend-arrived': 'Your friend arrived',
      'friend-back': 'Your friend came back',
      'friend-left': 'Your friend left',
      'friend-lost': 'Your friend was cut off',
      'friend-gone': 'Your friend’s page closed',
      'link-up': 'Connected',
      silent: 'Nothing arrives any more',
      flowing: 'Everything arrives again',
      'ice-restart': 'Looking for another way',
      'new-link': 'Building a new connection',
      'server-online': 'The server is there',
      'server-offline': 'The server cannot be reached',
      fault: (what: string) => what,
      'fault-over': (what: string) => `Over: ${what}`,
      repair: (what: string) => `Being mended: ${what}`,
    } satisfies EventWords,
  },
  around: {
    pictureInPicture: { open: 'Picture in picture', close: 'Back into the page' },
    notice: {
      ask: 'Tell me when my friend comes',
      granted: 'You will be told when your friend comes, even while you look elsewhere.',
    },
    offline: 'You are offline. Rooms open again by themselves when the network is back.',
  },
  help: {
    title: 'Keyboard shortcuts',
    close: 'Close',
    enabled: 'Use single-key shortcuts',
    microphone: 'Microphone on or off',
    camera: 'Camera on or off',
    layout: 'Change the layout',
    fullScreen: 'Full screen on or off',
    pictureInPicture: 'Picture in a corner of the screen',
    connection: 'How the connection is',
    help: 'This help',
    escape: 'Close, or go back',
    move: 'Move my picture, when it is selected',
  },
};

export type CallCatalogue = typeof enCall;
