// Answers for camera and microphone, given as in the browser's own settings.
import type { Person } from './person.ts';

export type Answer = 'granted' | 'denied' | 'prompt';

/** Lasts as long as the session that gave it, which is why it is not closed. In a browser with `prompt: 'ask'`; there nobody sees a prompt, and it counts as dismissed. */
export async function permit(person: Person, setting: Answer): Promise<void> {
  const page = await person.context.newCDPSession(person.page);
  const { targetInfo } = await page.send('Target.getTargetInfo');
  const whole = await person.context.browser()?.newBrowserCDPSession();
  for (const name of ['camera', 'microphone'])
    await whole?.send('Browser.setPermission', {
      permission: { name },
      setting,
      origin: person.origin,
      ...(targetInfo.browserContextId && { browserContextId: targetInfo.browserContextId }),
    });
}
