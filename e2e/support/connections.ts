// The connections of a page, as the browser has them.
import { expect } from '@playwright/test';
import type { Person } from './person.ts';

/** Runs in a page before its own scripts: keeps its connections. */
export function noteConnections(): void {
  const connections: RTCPeerConnection[] = [];
  Object.assign(window, { connections });
  window.RTCPeerConnection = class extends RTCPeerConnection {
    constructor(configuration?: RTCConfiguration) {
      super(configuration);
      connections.push(this);
    }
  };
}

/** To its owner the link seems to be silent from now on, until another one has taken its place. */
export async function replaceLink({ page }: Person): Promise<void> {
  const link = await page.evaluateHandle(async () => {
    const { connections } = window as unknown as { connections: RTCPeerConnection[] };
    const connected = connections.find(({ connectionState }) => connectionState === 'connected');
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
