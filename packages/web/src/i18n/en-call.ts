/* eslint-disable max-lines -- the words of a call in one language are one file */
// English for what is fetched while a name is typed, and the type of every other catalogue of it.
import type { Fault, Grade, Reaction, ScreenProblem, StopReason, Trouble } from '@visavis/engine';
import type { ReachVerdict } from '../preflight/reach-verdict.ts';

interface FaultWords {
  readonly what: string;
  /** What one can do, or what is being done. */
  readonly advice: string;
}

export const words = {
  friend: 'Your friend',
  retry: 'Try again',
  leave: 'Leave',
  full: {
    title: 'This room is full',
    text: (name: string) => `Two people are already in “${name}”. There is no third seat.`,
    another: 'Try another name',
    wait: 'Wait for a free seat',
    waiting: 'You go in by yourself as soon as a seat is free.',
  },
  waiting: {
    why: {
      alone: 'Waiting for your friend…',
      'friend-left': 'Your friend has left. You are still here.',
      'friend-lost': 'Your friend was cut off and has not come back yet.',
    },
    text: 'Pass the name or the link on to one person.',
    copy: 'Copy link',
    copied: 'Link copied',
    copyFailed: 'The browser did not let us copy. Please select the link.',
    share: 'Share',
    shareText: 'Let us see each other:',
    qr: 'QR code of the link',
    check: {
      label: 'Before your friend comes',
      hearing: {
        listening: 'Say something…',
        heard: 'We hear you.',
        unheard: 'We do not hear your microphone.',
      },
      speaker: 'Test speaker',
      playing: 'You should hear a soft tone now.',
      reach: {
        checking: 'Looking for a way out of your network…',
        direct: 'Direct connections work here, and so does the relay.',
        'direct-no-relay': 'Direct connections work here. No relay is set up on this server.',
        'direct-alone': 'Direct connections work here. The relay does not answer.',
        relay: 'Only through the relay, and that works.',
        'no-way': 'No way out found: your network blocks calls.',
        'no-way-no-relay':
          'No way out found: your network blocks calls, and no relay is set up on this server.',
        'relay-works': 'The relay works.',
        'relay-silent': 'The relay does not answer.',
        untested: 'The way out cannot be tested: no relay is set up on this server.',
      } satisfies Record<ReachVerdict, string>,
    },
  },
  call: {
    notYet: 'This cannot be loaded right now. Please try again in a moment.',
    connecting: 'Connecting the two of you…',
    connected: 'You are connected.',
    reconnecting: {
      'no-packets': 'The connection is interrupted. Bringing it back…',
      'friend-away': 'Your friend was cut off. Keeping the seat…',
    },
    offlineInCall: 'The server cannot be reached. Your call goes on without it.',
    offline: 'The server cannot be reached. Trying again…',
    tapToHear: 'Tap to hear your friend',
    friendMuted: 'Muted',
    friendCameraOff: 'Camera is off',
    friendNothing: 'No camera, no microphone',
    movePicture: 'Move my picture',
    room: (name: string) => `Room ${name}`,
  },
  fault: {
    'my-microphone-silent': {
      what: 'Your microphone gives no sound.',
      advice: 'Check its switch and its cable.',
    },
    'my-camera-silent': {
      what: 'Your camera gives no picture.',
      advice: 'If it stays so, turn it off and on again.',
    },
    'my-speaker-blocked': {
      what: 'Your browser keeps the sound back.',
      advice: 'Tap the picture to hear your friend.',
    },
    'nothing-arrives': {
      what: 'Nothing arrives from your friend.',
      advice: 'We are looking for another way.',
    },
    'nothing-decodes': {
      what: 'Your friend’s picture cannot be shown.',
      advice: 'We are asking for a new one.',
    },
    'friend-microphone-silent': {
      what: 'Your friend’s microphone gives no sound.',
      advice: 'They have been told.',
    },
    'friend-camera-silent': {
      what: 'Your friend’s camera gives no picture.',
      advice: 'They have been told.',
    },
    'friend-speaker-blocked': {
      what: 'Your friend cannot hear you yet.',
      advice: 'They have to tap their screen.',
    },
    'friend-receives-nothing': {
      what: 'Nothing arrives at your friend’s.',
      advice: 'We are looking for another way.',
    },
    'friend-decodes-nothing': {
      what: 'Your friend cannot see your picture.',
      advice: 'We are sending it anew.',
    },
  } satisfies Record<Fault, FaultWords>,
  controls: {
    facing: 'Side by side',
    corner: 'Friend on the whole stage',
    fullScreen: 'Full screen',
    exitFullScreen: 'Exit full screen',
    connection: 'Connection',
    safety: 'Safety code',
    close: 'Close',
    turn: 'Turn the camera around',
  },
  moment: {
    'friend-arrived': 'Your friend is here.',
    'friend-back': 'You are together again.',
    'device-back': 'Your device is back.',
  },
  knock: {
    text: 'Somebody would like to come in, but the room is full.',
    mute: 'Do not tell me',
  },
  ended: {
    left: {
      title: 'You have left',
      text: (name: string) => `You can go back to “${name}” at any time.`,
    },
    replaced: {
      title: 'You are in this room in another tab',
      text: () => 'The call goes on there. You can close this one.',
    },
    outdated: {
      title: 'There is a newer version',
      text: () => 'Reload the page to go on in the same room.',
    },
    bug: {
      title: 'Something went wrong on our side',
      text: () => 'Reload the page to go back to the same room.',
    },
    rejoin: 'Join again',
    here: 'Take the call here',
    reload: 'Reload',
    another: 'Another room',
  },
  around: {
    pictureInPicture: { open: 'Picture in picture', close: 'Back into the page' },
    notice: {
      ask: 'Tell me when my friend comes',
      granted: 'You will be told when your friend comes, even while you look elsewhere.',
    },
    offline: 'You are offline. Rooms open again by themselves when the network is back.',
  },
  talk: {
    title: 'Chat',
    none: 'As soon as you are together you can write to each other here.',
    empty: 'Only the two of you can read this. When the call ends, it is gone.',
    log: 'Messages',
    label: 'Message',
    placeholder: 'Write something…',
    send: 'Send',
    room: (characters: number) => `Characters left: ${characters}`,
    typing: 'Your friend is typing…',
    delivered: 'Delivered',
    waiting: 'Waiting: it goes out when you are connected again.',
    unread: (count: number) => (count === 1 ? '1 new message' : `${count} new messages`),
    react: 'React',
    reaction: {
      heart: 'Heart',
      laugh: 'Laughter',
      'thumbs-up': 'Thumbs up',
      applause: 'Applause',
      party: 'Celebration',
      surprise: 'Surprise',
      tears: 'Tears',
      wave: 'Waving hand',
    } satisfies Record<Reaction['name'], string>,
  },
  attendant: {
    muted: 'You are muted, and speaking.',
    unmute: 'Unmute',
    lost: {
      microphone: (missed: string, label: string) =>
        `${missed} is gone. Your microphone is now ${label}.`,
      camera: (missed: string, label: string) => `${missed} is gone. Your camera is now ${label}.`,
    },
    refused: (missed: string, label: string) => `${missed} could not be opened. ${label} goes on.`,
    using: {
      microphone: (label: string) => `Your microphone is now ${label}.`,
      camera: (label: string) => `Your camera is now ${label}.`,
    },
    unreachable:
      'Your address is hidden and this server has no relay: nobody can reach you. Switch “Hide my address” off in the settings.',
  },
  files: {
    title: 'Files',
    send: 'Send files',
    none: 'You can send files as soon as your friend is here.',
    choose: 'Choose files',
    hint: 'Or drop them anywhere on the call, or paste them. They go straight to your friend and lie nowhere in between.',
    drop: 'Drop to send to your friend',
    wants: 'Your friend wants to send you',
    several: (count: number) => `${count} files`,
    accept: 'Accept',
    decline: 'Decline',
    cancel: (name: string) => `Cancel ${name}`,
    forget: (name: string) => `Take ${name} off the list`,
    save: 'Save again',
    saveAgain: (name: string) => `Save again: ${name}`,
    progress: (name: string) => `How far ${name} is`,
    offered: { out: 'waiting for your friend to accept', in: 'offered to you' },
    queued: 'next in line',
    paused: 'goes on when you are connected again',
    part: (done: string, all: string) => `${done} of ${all}`,
    left: (time: string) => `${time} left`,
    done: { out: 'delivered', in: 'saved' },
    over: {
      out: (name: string) => `Your friend has ${name} now.`,
      in: (name: string) => `${name} is here and saved.`,
    },
    noFolders: 'Folders cannot be sent. Please choose the files in them.',
    tooMany: (count: number) =>
      count === 1
        ? 'One file was left out: too many are waiting already.'
        : `${count} files were left out: too many are waiting already.`,
    stopped: {
      declined: { me: 'You declined it.', friend: 'Your friend declined it.' },
      cancelled: { me: 'You cancelled it.', friend: 'Your friend cancelled it.' },
      'too-many': {
        me: 'Too many files are waiting for you already.',
        friend: 'Too many files are waiting for your friend already.',
      },
      'no-room': {
        me: 'This device has no room for it.',
        friend: 'Your friend’s device has no room for it.',
      },
      unreadable: {
        me: 'The file can no longer be read. Was it moved or changed?',
        friend: 'Your friend’s file can no longer be read.',
      },
      broken: {
        me: 'It did not arrive as it was sent. We threw it away.',
        friend: 'It did not arrive as it was sent.',
      },
      lost: {
        me: 'Your page was loaded anew. Please send it again.',
        friend: 'Your friend’s page was loaded anew. Ask them to send it again.',
      },
    } satisfies Record<StopReason, Record<'me' | 'friend', string>>,
  },
  quality: {
    bars: {
      1: 'The connection is weak',
      2: 'The connection is unsteady',
      3: 'The connection is good',
    } satisfies Record<Grade['bars'], string>,
    trouble: {
      'sound-here': 'Your friend’s voice has gaps',
      'sound-there': 'Your friend hears you with gaps',
      'picture-here': 'Your friend’s picture stutters',
      'picture-there': 'Your friend sees you stutter',
      late: 'You hear each other late',
    } satisfies Record<Exclude<Trouble, 'paused'>, string>,
    friend: {
      paused:
        'Your friend’s picture is paused, so that you can hear each other. It comes back by itself.',
      tried: 'Your friend’s picture is being tried again…',
    },
    mine: {
      paused: 'Your picture is paused, so that you can hear each other.',
      tried: 'Your picture is being tried again…',
    },
    anyway: 'Turn on anyway',
  },
  share: {
    start: 'Share screen',
    stop: 'Stop sharing',
    mine: 'Your friend sees your screen.',
    end: 'Stop',
    friendShares: 'Your friend is sharing their screen.',
    friendScreen: 'Shared screen',
    hint: 'Zoom with + and −, move with the arrow keys, 0 shows all of it.',
    tools: 'Zoom',
    larger: 'Zoom in',
    smaller: 'Zoom out',
    whole: 'Show all of it',
    fullScreen: 'Their screen on the whole of mine',
    exitFullScreen: 'Exit full screen',
    problem: {
      'refused-by-system':
        'Your system does not let this browser show a screen. Allow it in the privacy settings, under screen recording.',
      failed: 'This could not be shared. Try again, or choose another window.',
    } satisfies Record<ScreenProblem, string>,
  },
};

export type CallCatalogue = typeof words;
