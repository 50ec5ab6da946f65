/** Beyond TypeScript's list: W3C Media Session §5, and `enterpictureinpicture` of Chromium 120. */
export type CallAction = 'togglemicrophone' | 'togglecamera' | 'hangup' | 'enterpictureinpicture';

interface ActionTarget {
  setActionHandler(action: CallAction, run: (() => void) | null): void;
}

/** Sets what a key of the system or the browser does; null gives it back. Browsers throw at an action that they do not know. */
export function onCallAction(action: CallAction, run: (() => void) | null): void {
  const session = navigator.mediaSession as unknown as ActionTarget | undefined;
  try {
    session?.setActionHandler(action, run);
  } catch {
    // Then there is no such key here.
  }
}
