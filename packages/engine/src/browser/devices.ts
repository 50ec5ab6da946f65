// What only choosing a device needs, in one file that is fetched when the first one is open.
import type { Device, DeviceRole } from '../ports.ts';

export { Devices } from '../media/devices.ts';

const ROLES: Readonly<Record<MediaDeviceKind, DeviceRole>> = {
  audioinput: 'microphone',
  videoinput: 'camera',
  audiooutput: 'speaker',
};

export async function listDevices(): Promise<readonly Device[]> {
  const devices = await navigator.mediaDevices.enumerateDevices();
  return devices
    .map(({ kind, deviceId, groupId, label }) => ({
      role: ROLES[kind],
      id: deviceId,
      group: groupId,
      label,
    }))
    .filter(({ role }) => role !== 'speaker' || sendsToSpeakers());
}

/**
 * [E9] Safari has `setSinkId` since 18.4, but forgets at every load that it was allowed, and then throws without a click
 * (livekit/client-sdk-js#1527, #1602). Delete the vendor when a remembered speaker works there without one.
 */
function sendsToSpeakers(): boolean {
  return 'setSinkId' in HTMLMediaElement.prototype && !navigator.vendor.startsWith('Apple');
}

/** iOS 16.4: a call is louder and keeps its speaker when the page says what it is (WebKit 218012, Audio Session API §3). */
const { audioSession } = navigator as { audioSession?: { type: string } };
if (audioSession !== undefined) audioSession.type = 'play-and-record';
