// The connections of a page, as the browser has them.
import { expect } from '@playwright/test';
import type { Person } from './person.ts';

declare global {
  interface Window {
    /** Of this page and of frames that it made. */
    connections: RTCPeerConnection[];
  }
}

/** Runs in a page before its own scripts, and in each frame that it makes. */
export function recordConnections(): void {
  const page: Partial<Pick<Window, 'connections'>> = window.parent;
  const all = (page.connections ??= []);
  const Original = window.RTCPeerConnection;
  window.RTCPeerConnection = class extends Original {
    constructor(configuration?: RTCConfiguration) {
      super(configuration);
      all.push(this);
    }
  };
}

/** To its owner the link seems to be silent from now on, until another one has taken its place. */
export async function replaceLink({ page }: Person): Promise<void> {
  const link = await page.evaluateHandle(async () => {
    const connected = window.connections.find(
      ({ connectionState }) => connectionState === 'connected',
    );
    if (connected === undefined) throw new Error('nobody is connected');
    const report = await connected.getStats();
    connected.getStats = () => Promise.resolve(report);
    return connected;
  });
  const state = () => link.evaluate(({ connectionState }) => connectionState);
  await expect.poll(state, { timeout: 40_000 }).toBe('closed');
}

/** Runs in a page before its own scripts: an answer is applied at once, and that is said later than a channel may open. */
export function sayLateThatAnswersAreApplied(): void {
  window.RTCPeerConnection = class extends RTCPeerConnection {
    override async setRemoteDescription(description: RTCSessionDescriptionInit): Promise<void> {
      await super.setRemoteDescription(description);
      if (description.type === 'answer') await new Promise(resolve => setTimeout(resolve, 1_000));
    }
  };
}
