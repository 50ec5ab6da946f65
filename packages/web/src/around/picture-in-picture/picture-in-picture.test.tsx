// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { CallView } from '@visavis/engine';
import { show, type Scene } from '../../testing.tsx';

const name = 'Casa Blu';
const connected: CallView = { phase: 'connected', name };

/** A small window: a document, and somebody who can close it. */
class FakeWindow extends EventTarget {
  readonly document = document.implementation.createHTMLDocument();
  close(): void {
    this.dispatchEvent(new Event('pagehide'));
  }
}

let scene: Scene;
let windows: FakeWindow[];
let enter: (() => void) | null;

beforeEach(async () => {
  windows = [];
  enter = null;
  vi.stubGlobal('documentPictureInPicture', {
    requestWindow: () => {
      const made = new FakeWindow();
      windows.push(made);
      return Promise.resolve(made);
    },
  });
  const session = {
    metadata: null,
    setActionHandler: (action: string, run: (() => void) | null) => {
      if (action === 'enterpictureinpicture') enter = run;
    },
  };
  Object.defineProperty(navigator, 'mediaSession', { value: session, configurable: true });
  vi.stubGlobal('MediaMetadata', function () {
    return {};
  });
  document.head.innerHTML = '<style>body { color: red }</style>';
  document.documentElement.dataset['theme'] = 'paper';
  scene = await show(connected);
  await vi.waitFor(() => expect(scene.names('button')).toContain('Picture in picture'), 20_000);
});
afterEach(() => {
  scene.close();
  delete document.documentElement.dataset['theme'];
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

async function open(): Promise<Document> {
  await scene.change(() => scene.get('button', 'Picture in picture').click());
  return filled();
}

/** The newest window, when something is in it. */
async function filled(): Promise<Document> {
  const made = windows.at(-1);
  if (!made) throw new Error('no window was opened');
  await vi.waitFor(() => expect(made.document.body.childElementCount).toBe(1), 20_000);
  return made.document;
}
const inWindow = (corner: Document, label: string) =>
  corner.querySelector<HTMLButtonElement>(`button[aria-label="${label}"]`);

test('[A10] the window has the page’s styles and theme, and buttons that work', async () => {
  const corner = await open();
  expect(corner.documentElement.dataset['theme']).toBe('paper');
  expect(corner.querySelector('style')?.textContent).toBe('body { color: red }');
  await scene.change(() => inWindow(corner, 'Mute microphone')?.click());
  await scene.change(() => inWindow(corner, 'Turn camera off')?.click());
  expect(inWindow(corner, 'Unmute microphone')).not.toBeNull();
  await scene.change(() => inWindow(corner, 'Leave')?.click());
  expect(scene.call.asked).toEqual(['toggleMicrophone', 'toggleCamera', 'leave']);
});

test('[A11] its pictures are its own and silent; the page keeps its elements', async () => {
  const before = scene.root.querySelector('video[data-person="friend"]');
  const corner = await open();
  const videos = [...corner.querySelectorAll('video')];
  expect(videos.map(video => [video.dataset['person'], video.muted])).toEqual([
    ['friend', true],
    ['me', true],
  ]);
  expect(videos[0]?.srcObject).toBe(scene.call.friend.stream.value);
  expect(scene.root.querySelector('video[data-person="friend"]')).toBe(before);
});

test('[A10] the button and the key P open it and close it', async () => {
  const corner = await open();
  expect(corner.body.childElementCount).toBe(1);
  await scene.change(() => scene.get('button', 'Back into the page').click());
  expect(corner.body.childElementCount).toBe(0);
  await scene.change(() => void window.dispatchEvent(new KeyboardEvent('keydown', { key: 'p' })));
  expect([windows.length, scene.names('button').includes('Back into the page')]).toEqual([2, true]);
});

test('[A12] it closes when the two are no longer together', async () => {
  const corner = await open();
  await scene.change(
    () => (scene.call.view.value = { phase: 'reconnecting', name, why: 'no-packets' }),
  );
  expect(corner.body.childElementCount).toBe(1);
  await scene.change(
    () => (scene.call.view.value = { phase: 'waiting', name, why: 'friend-left' }),
  );
  expect(corner.body.childElementCount).toBe(0);
  expect(enter).toBeNull();
});

test('[A12] what opened by itself closes when the page is looked at again, what was asked for stays', async () => {
  const hidden = vi.spyOn(document, 'hidden', 'get').mockReturnValue(false);
  const look = () => scene.change(() => void document.dispatchEvent(new Event('visibilitychange')));
  await scene.change(() => enter?.());
  await filled();
  expect(windows.length).toBe(1);
  await look();
  expect(windows[0]?.document.body.childElementCount).toBe(0);
  const corner = await open();
  await look();
  expect(corner.body.childElementCount).toBe(1);
  hidden.mockRestore();
});
