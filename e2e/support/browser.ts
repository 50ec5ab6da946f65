import { env } from 'node:process';
import {
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  chromium,
  type LaunchOptions,
} from '@playwright/test';
import { captureFiles } from './capture-files.ts';
import type { Name } from './looks.ts';

const COMMON: readonly string[] = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--autoplay-policy=no-user-gesture-required',
];

/** A machine without any network still has itself. */
const ALONE = '--allow-loopback-in-peer-connection';

/** A profile without a past; what a service worker keeps is the business of its own story alone. */
export const FRESH: BrowserContextOptions = { serviceWorkers: 'block' };

export interface Hardware {
  /**
   * How many cameras: null for no camera and no microphone. Three have no film: the first is green, the third has yellow
   * in it, and the second is one that Chromium shows and cannot send.
   */
  readonly cameras?: 0 | 1 | 3 | null;
  /** `allow` and `deny` answer without a prompt; `ask` leaves the answer to the test. */
  readonly prompt?: 'allow' | 'deny' | 'ask';
  readonly flags?: readonly string[];
  /** The path of a browser that has a network of its own. */
  readonly executable?: string;
}

/** The machine's own. */
export const CHROMIUM = env['CHROMIUM'] ?? '/usr/bin/chromium';

/** A browser process of its own, because capture files belong to a process. */
export function openBrowser(name: Name, hardware: Hardware = {}): Promise<Browser> {
  return chromium.launch(launchOptions(name, hardware));
}

/** A browser whose profile outlives it. */
export function openProfile(
  name: Name,
  folder: string,
  hardware: Hardware = {},
): Promise<BrowserContext> {
  return chromium.launchPersistentContext(folder, launchOptions(name, hardware));
}

function launchOptions(name: Name, hardware: Hardware): LaunchOptions {
  return {
    executablePath: hardware.executable ?? CHROMIUM,
    args: [
      ...COMMON,
      ...(hardware.executable === undefined ? [ALONE] : []),
      ...devices(name, hardware.cameras ?? (hardware.cameras === null ? null : 1)),
      ...prompt(hardware.prompt ?? 'allow'),
      ...(hardware.flags ?? []),
    ],
  };
}

function devices(name: Name, cameras: 0 | 1 | 3 | null): readonly string[] {
  if (cameras === null) return [];
  const { film, sound } = captureFiles(name);
  const device = '--use-fake-device-for-media-stream';
  // With a film there would be a camera, whatever the count says.
  const camera =
    cameras !== 1
      ? [`${device}=device-count=${cameras}`]
      : [device, `--use-file-for-fake-video-capture=${film}`];
  return [...camera, `--use-file-for-fake-audio-capture=${sound}`];
}

function prompt(answer: 'allow' | 'deny' | 'ask'): readonly string[] {
  if (answer === 'ask') return [];
  return [
    answer === 'deny' ? '--use-fake-ui-for-media-stream=deny' : '--use-fake-ui-for-media-stream',
  ];
}
