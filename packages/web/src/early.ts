// Runs inlined in the page, before the application has arrived: the socket opens and the camera is
// asked for while the rest is still on its way. The engine takes over what it finds here.

export interface Early {
  readonly socket: WebSocket;
  /** What the socket received until the engine set its own `onmessage`. */
  readonly frames: string[];
  /** Absent where the browser or an insecure page offers no camera at all. */
  readonly media: Promise<MediaStream> | undefined;
}

declare global {
  interface Window {
    visavisEarly?: Early;
  }
}

const socket = new WebSocket(`${location.origin.replace(/^http/, 'ws')}/ws?v=5`);
const frames: string[] = [];
socket.onmessage = (event: MessageEvent<string>) => frames.push(event.data);

interface Remembered {
  readonly microphone?: { readonly id?: string };
  readonly camera?: { readonly id?: string };
}

/** [E1] [E15] Storage may be forbidden, and what is in it may be anything. As `withStorage`, which an inline script cannot import. */
function attempt<Found>(use: () => Found): Found | null {
  try {
    return use();
  } catch {
    return null;
  }
}

function stored(key: string): string | null {
  return attempt(() => localStorage.getItem(key));
}

/** [E2] What was chosen; a device that is known only by its name any more is exchanged by the engine. */
function chosen(): Remembered {
  try {
    return (JSON.parse(stored('visavis.devices') ?? '{}') ?? {}) as Remembered;
  } catch {
    return {};
  }
}

const exact = (choice: Remembered['camera']) =>
  typeof choice?.id === 'string' && { deviceId: { exact: choice.id } };
// The type promises `mediaDevices`; an insecure page has none.
const devices = navigator.mediaDevices as MediaDevices | undefined;
const ask = ({ microphone, camera }: Remembered) =>
  devices?.getUserMedia({
    audio: {
      ...{ echoCancellation: true, noiseSuppression: true, autoGainControl: true },
      ...exact(microphone),
    },
    video: {
      ...{ width: { ideal: 1280 }, height: { ideal: 720 }, frameRate: { ideal: 30, max: 30 } },
      ...exact(camera),
    },
  });
// Chromium 156 opens another camera than the `ideal` one (livekit/client-sdk-js#1478). What is exact and not there is
// refused before anybody is asked (Media Capture and Streams §10.2).
const media = ask(chosen())?.catch((error: unknown) => {
  const again = error instanceof Error && error.name === 'OverconstrainedError' && ask({});
  if (!again) throw error;
  return again;
});
media?.catch(() => null);

window.visavisEarly = { socket, frames, media };

const theme = new URLSearchParams(location.search).get('theme') ?? stored('visavis.theme');
if (theme) document.documentElement.dataset['theme'] = theme;

// The rest may not arrive: a server that is being replaced, a network that is just lost. Once more, then in words.
const RETRIED = 'visavis.retried';
const WORDS = {
  en: 'The page did not arrive whole. Check your connection and load it again.',
  es: 'La página no ha llegado entera. Comprueba la conexión y vuelve a cargarla.',
  it: 'La pagina non è arrivata intera. Controlla la connessione e ricaricala.',
};

/** What cannot be remembered would be tried for ever. */
function mayRetry(): boolean | null {
  return attempt(() => {
    const isFirst = sessionStorage.getItem(RETRIED) === null;
    if (isFirst) sessionStorage.setItem(RETRIED, '');
    else sessionStorage.removeItem(RETRIED);
    return isFirst;
  });
}

function arrived(): void {
  attempt(() => sessionStorage.removeItem(RETRIED));
}

function comeAgain(): void {
  if (mayRetry()) {
    setTimeout(() => location.reload(), 1_000);
    return;
  }
  const words = document.createElement('p');
  words.setAttribute('role', 'alert');
  const wanted = new URLSearchParams(location.search).get('lang') ?? navigator.language;
  words.textContent = wanted.startsWith('es')
    ? WORDS.es
    : wanted.startsWith('it')
      ? WORDS.it
      : WORDS.en;
  document.getElementById('app')?.replaceChildren(words);
}

const isScript = ({ target }: Event) => target instanceof HTMLScriptElement;
addEventListener('error', event => isScript(event) && comeAgain(), true);
addEventListener('load', event => isScript(event) && arrived(), true);
