// Whoever pressed something that goes away, alone or with its screen, goes on at the heading of what it was in.
import { listen } from './listen.ts';
import { stopAll, type Stop } from './stop.ts';

export function startHoldingFocus(): Stop {
  let path: readonly EventTarget[] = [];
  const remember = (event: Event) => void (path = event.composedPath());
  const observer = new MutationObserver(() => {
    const [last] = path;
    if (document.activeElement === document.body && last instanceof Node && !last.isConnected)
      focusHeading(path);
  });
  observer.observe(document.body, { childList: true, subtree: true });
  return stopAll([
    listen('focusin', remember, { capture: true }),
    // Safari gives no focus to a button that is clicked.
    listen('click', remember, { capture: true }),
    () => observer.disconnect(),
  ]);
}

/** The nearest one; in a call, where the faces are the page, the spoken name of the room. */
function focusHeading(path: readonly EventTarget[]): void {
  for (const place of path) {
    const isThere = place instanceof Element && place.isConnected;
    const heading = isThere && place.querySelector<HTMLElement>('h1, h2');
    if (!heading) continue;
    heading.tabIndex = -1;
    heading.focus({ preventScroll: true });
    return;
  }
}
