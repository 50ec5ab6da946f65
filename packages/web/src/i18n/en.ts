/* eslint-disable max-lines -- a language is one file, so that a new one is one file too */
// English, and the type of every other catalogue.
import type { DeviceKind, Fault } from '@visavis/engine';
import type { ReachVerdict } from '../preflight/reach-verdict.ts';

type Devices = readonly DeviceKind[];
interface FaultWords {
  readonly what: string;
  /** What one can do, or what is being done. */
  readonly advice: string;
}

const the = (devices: Devices) =>
  devices.length === 1 ? `The ${devices[0] ?? ''} is` : 'Camera and microphone are';
const your = (devices: Devices) =>
  devices.length === 1 ? `your ${devices[0] ?? ''}` : 'your camera and microphone';

export const en = {
  friend: 'Your friend',
  me: 'Me',
  retry: 'Try again',
  cancel: 'Cancel',
  leave: 'Leave',
  language: 'Language',
  permission: {
    title: 'Allow your camera and microphone',
    text: 'Your browser is asking right now. They are required, so that you and your friend can see and hear each other.',
    privacy: 'Your picture and voice go straight to your friend. Nothing is recorded.',
    status: 'Waiting for you to allow the camera and microphone.',
    slow: {
      'top-left': 'The question is up here, at the top left. Choose “Allow”.',
      'top-centre': 'The question is in the middle of the screen or at the top. Choose “Allow”.',
      'bottom-centre': 'The question is on this screen. Choose “Allow”.',
    },
  },
  problem: {
    required: 'Your camera and microphone are required for a video chat.',
    byItself: 'This page goes on by itself as soon as they can be used.',
    secureLink: 'Open the secure page',
    ownTabLink: 'Open in a tab of its own',
    instead: {
      camera: 'Go on with the camera only',
      microphone: 'Go on with the microphone only',
    },
    code: {
      'insecure-page': {
        title: () => 'This page is not secure',
        text: () =>
          'Browsers give the camera and microphone only to pages whose address begins with https.',
      },
      'unsupported-browser': {
        title: () => 'This browser cannot make video calls',
        text: () =>
          'Open this link in a current Chrome, Edge, Firefox or Safari. If you came from inside another app, choose “Open in browser” in its menu.',
      },
      refused: {
        title: (devices: Devices) => `${the(devices)} blocked for this site`,
        text: (devices: Devices) =>
          `The browser was told not to give ${your(devices)} to this site. You can change that:`,
      },
      dismissed: {
        title: () => 'The question was closed without an answer',
        text: () => 'Press “Try again” and choose “Allow” when the browser asks.',
      },
      'refused-by-system': {
        title: (devices: Devices) => `${the(devices)} blocked by your system`,
        text: () => 'This site may use them, but your system does not let this browser. Change it:',
      },
      'refused-by-embedder': {
        title: (devices: Devices) => `${the(devices)} blocked by the surrounding page`,
        text: () =>
          'This call is shown inside another page that does not pass the camera and microphone on. Its owner can add allow="camera; microphone" to the frame.',
      },
      revoked: {
        title: (devices: Devices) => `${the(devices)} no longer allowed`,
        text: () => 'The permission was taken away while you were here. You can give it back:',
      },
      'no-device': {
        title: (devices: Devices) =>
          devices.length === 1
            ? `No ${devices[0] ?? ''} was found`
            : 'No camera and no microphone were found',
        text: () => 'The browser sees none on this device.',
      },
      busy: {
        title: (devices: Devices) => `${the(devices)} in use by another program`,
        text: (devices: Devices) => `Something else is holding ${your(devices)}.`,
      },
      failed: {
        title: (devices: Devices) =>
          devices.length === 1
            ? `The ${devices[0] ?? ''} did not start`
            : 'Camera and microphone did not start',
        text: () => 'The browser tried, and the device or its driver reported an error.',
      },
      'no-answer': {
        title: (devices: Devices) =>
          devices.length === 1
            ? `The ${devices[0] ?? ''} does not answer`
            : 'Camera and microphone do not answer',
        text: () => 'The browser has been waiting for the device for a long time.',
      },
    },
    steps: {
      site: {
        chromium: [
          'Click the icon at the left of the address.',
          'Switch “Camera” and “Microphone” on.',
          'If nothing happens, press “Try again”.',
        ],
        firefox: [
          'Click the crossed-out camera at the left of the address.',
          'Remove “Blocked” beside the camera and the microphone.',
          'Press “Try again” and choose “Allow”.',
        ],
        safari: [
          'Open the menu “Safari”, then “Settings for This Website…”.',
          'Set “Camera” and “Microphone” to “Allow”.',
          'Press “Try again”.',
        ],
        ios: [
          'Tap the page menu in the address bar, then “Website Settings”.',
          'Set “Camera” and “Microphone” to “Allow”.',
          'Tap “Try again”.',
        ],
        android: [
          'Tap the icon at the left of the address, then “Permissions”.',
          'Switch “Camera” and “Microphone” on.',
          'Tap “Try again”.',
        ],
      },
      system: {
        macos: [
          'Open System Settings › Privacy & Security.',
          'Under “Camera” and under “Microphone”, switch your browser on.',
          'Quit the browser and open it again.',
        ],
        windows: [
          'Open Settings › Privacy & security.',
          'Under “Camera” and under “Microphone”, allow access for desktop apps.',
          'Press “Try again”.',
        ],
        ios: [
          'Open Settings › Apps and choose your browser.',
          'Switch “Camera” and “Microphone” on.',
          'Come back to this page.',
        ],
        android: [
          'Open Settings › Apps, choose your browser, then “Permissions”.',
          'Allow “Camera” and “Microphone”.',
          'Check that camera and microphone access is on in the quick settings.',
        ],
        other: [
          'Open the privacy settings of your system.',
          'Allow the camera and microphone for your browser.',
          'Press “Try again”.',
        ],
      },
      'no-device': [
        'Plug one in, or switch it on.',
        'Look for a cover or a key on your computer that turns it off.',
        'Or open this link on your phone.',
      ],
      busy: [
        'Close other programs and tabs that use the camera or microphone.',
        'Press “Try again”.',
      ],
      failed: ['Unplug the device and plug it in again.', 'Close the browser and open it again.'],
      'no-answer': ['Press “Try again”.', 'If that does not help, restart the browser.'],
    },
  },
  lobby: {
    title: 'Name your room',
    label: 'Room name',
    hint: 'Your friend types the same name, anywhere in the world.',
    suggest: 'Suggest a name',
    join: 'Join',
    guessable:
      'A name you make up might be guessed by whoever runs this server. The dice makes one that cannot be.',
    unguessable: 'Nobody can guess this name, not even whoever runs this server.',
    refusal: {
      empty: 'Please type a name for the room.',
      'too-long': (limit: number) => `This name is too long: at most ${limit} characters, please.`,
      'forbidden-character':
        'This name contains characters that cannot be seen. Please type it again.',
    },
  },
  joining: 'Opening the room…',
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
    room: 'Your room',
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
    myCameraOff: 'Your camera is off',
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
    label: 'Call controls',
    mute: 'Mute microphone',
    unmute: 'Unmute microphone',
    noMicrophone: 'No microphone',
    cameraOff: 'Turn camera off',
    cameraOn: 'Turn camera on',
    noCamera: 'No camera',
    facing: 'Side by side',
    corner: 'Friend on the whole stage',
    fullScreen: 'Full screen',
    exitFullScreen: 'Exit full screen',
    connection: 'Connection',
    settings: 'Settings',
    more: 'More',
    help: 'Keyboard shortcuts',
  },
  said: {
    muted: 'Microphone muted',
    unmuted: 'Microphone on',
    cameraOff: 'Camera off',
    cameraOn: 'Camera on',
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
  title: {
    permission: 'Allow camera and microphone',
    blocked: 'Camera and microphone are missing',
    lobby: 'Name your room',
    arrived: 'Your friend is here',
  },
};

export type Catalogue = typeof en;
