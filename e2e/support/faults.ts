// Devices that fail as a driver makes them fail: no browser flag does that for one device alone.
import type { Person } from './person.ts';

/** By the name of what `getUserMedia` rejects with; a device that is not found is not listed either. */
export interface Faults {
  readonly audio?: 'NotFoundError' | 'NotReadableError' | 'AbortError';
  readonly video?: 'NotFoundError' | 'NotReadableError' | 'AbortError';
}

declare global {
  interface Window {
    faults: Faults;
  }
}

/** For every page that the person opens from now on. */
export async function breakDevices(person: Person, faults: Faults): Promise<void> {
  await person.context.addInitScript(failByFaults, faults);
}

/** The devices work again; nobody is told, as when another program lets go of a camera. */
export async function mendDevices(person: Person): Promise<void> {
  await person.page.evaluate(() => (window.faults = {}));
}

/** The devices work again, and the browser says so, as when one is plugged in. */
export async function plugIn(person: Person): Promise<void> {
  await mendDevices(person);
  await person.page.evaluate(() => navigator.mediaDevices.dispatchEvent(new Event('devicechange')));
}

/** Runs in the page before its own scripts. */
function failByFaults(faults: Faults): void {
  window.faults = faults;
  const { mediaDevices } = navigator;
  const open = mediaDevices.getUserMedia.bind(mediaDevices);
  const list = mediaDevices.enumerateDevices.bind(mediaDevices);
  mediaDevices.getUserMedia = async wanted => {
    const kinds = (['audio', 'video'] as const).filter(kind => Boolean(wanted?.[kind]));
    const fault = kinds.map(kind => window.faults[kind]).find(name => name !== undefined);
    if (fault !== undefined) throw new DOMException('', fault);
    return open(wanted);
  };
  mediaDevices.enumerateDevices = async () =>
    (await list()).filter(({ kind }) => {
      const fault = kind === 'audioinput' ? window.faults.audio : window.faults.video;
      return kind === 'audiooutput' || fault !== 'NotFoundError';
    });
}
