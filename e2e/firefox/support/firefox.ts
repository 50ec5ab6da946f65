// The machine's Firefox with a camera, a microphone and no network but the calls of the test.
import { delimiter, dirname, join } from 'node:path';
import { env, execPath } from 'node:process';
import { type Browser, firefox } from '@playwright/test';
import { LOOKS, type Name } from '../../support/looks.ts';

/** How Firefox answers the page's question; nobody is asked. */
export type Prompt = 'allow' | 'deny';

/** Calls within one machine, and no other traffic. */
const PREFERENCES = {
  'media.navigator.streams.fake': true,
  'media.peerconnection.ice.loopback': true,
  'media.peerconnection.ice.obfuscate_host_addresses': false,
  'media.autoplay.default': 0,
  'network.captive-portal-service.enabled': false,
  'network.connectivity-service.enabled': false,
  'network.trr.mode': 5,
  'services.settings.server': 'data:,',
} as const;

const BLOCK = 2;
const ANSWERS = {
  allow: { 'media.navigator.permission.disabled': true },
  deny: { 'permissions.default.camera': BLOCK, 'permissions.default.microphone': BLOCK },
} as const;

/** Everybody has a microphone of their own: a tone of their pitch. */
export function openFirefox(name: Name, prompt: Prompt = 'allow'): Promise<Browser> {
  return firefox.launch({
    channel: 'moz-firefox',
    executablePath: join(import.meta.dirname, 'bidi-firefox.ts'),
    // The stand-in runs on the Node of this process, whichever the machine has.
    env: { ...env, PATH: `${dirname(execPath)}${delimiter}${env['PATH'] ?? ''}` },
    firefoxUserPrefs: {
      ...PREFERENCES,
      ...ANSWERS[prompt],
      'media.navigator.audio.fake_frequency': LOOKS[name].pitch,
    },
  });
}
