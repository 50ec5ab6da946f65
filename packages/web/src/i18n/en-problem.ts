// English for a camera or microphone that cannot be used, and the type of every other catalogue of it.
import type { DeviceKind } from '@visavis/engine';

type Devices = readonly DeviceKind[];

const the = (devices: Devices) =>
  devices.length === 1 ? `The ${devices[0] ?? ''} is` : 'Camera and microphone are';
const your = (devices: Devices) =>
  devices.length === 1 ? `your ${devices[0] ?? ''}` : 'your camera and microphone';

export const words = {
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
};

export type ProblemCatalogue = typeof words;
