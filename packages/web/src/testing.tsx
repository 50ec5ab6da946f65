// For component tests: the real application on a fake call, and elements found as people find them.
import { render } from 'preact';
import { act } from 'preact/test-utils';
import type { CallView } from '@visavis/engine';
import { fakeCall, type FakeCall } from '../gallery/fake-call.ts';
import { App } from './app.tsx';
import { createLanguage, type LanguageCode } from './i18n/language.ts';
import { createRoomAddress } from './page/room-address.ts';
import { createShell, ShellContext, type Shell } from './shell.ts';

type Role = 'alert' | 'button' | 'dialog' | 'group' | 'heading' | 'link' | 'status' | 'textbox';

export interface Scene {
  readonly call: FakeCall;
  readonly shell: Shell;
  readonly root: HTMLElement;
  /** The one element of that role and name. */
  get(role: Role, name?: string): HTMLElement;
  names(role: Role): string[];
  change(run: () => void): Promise<void>;
  close(): void;
}

const SELECTORS: Readonly<Record<Role, string>> = {
  alert: '[role="alert"]',
  button: 'button',
  dialog: 'dialog[open]',
  group: '[role="group"]',
  heading: 'h1, h2',
  link: 'a[href]',
  status: '[role="status"]',
  textbox: 'input[type="text"]',
};

export async function show(view: CallView, lang: LanguageCode = 'en'): Promise<Scene> {
  const call = fakeCall(view);
  call.me.stream.value = new MediaStream();
  call.friend.stream.value = new MediaStream();
  const language = createLanguage();
  await language.choose(lang);
  const shell = createShell(call, language, createRoomAddress());
  const stop = shell.start();
  await Promise.all([shell.drawn.fetch(), language.wantProblemText(), language.wantPanelText()]);
  const root = document.body.appendChild(document.createElement('div'));
  const draw = () =>
    render(
      <ShellContext.Provider value={shell}>
        <App />
      </ShellContext.Provider>,
      root,
    );
  const change = async (run: () => void) => {
    await act(run);
  };
  await change(draw);
  const all = (role: Role) => [...root.querySelectorAll<HTMLElement>(SELECTORS[role])];
  return {
    ...{ call, shell, root, change },
    get: (role, name) => one(all(role), element => name === undefined || nameOf(element) === name),
    names: role => all(role).map(nameOf),
    close: () => {
      stop();
      render(null, root);
      root.remove();
    },
  };
}

function one(elements: readonly HTMLElement[], wanted: (element: HTMLElement) => boolean) {
  const found = elements.filter(wanted);
  const [element] = found;
  if (!element || found.length > 1)
    throw new Error(`wanted one of ${elements.map(nameOf).join(', ')}; found ${found.length}`);
  return element;
}

/** The accessible name, as far as this page uses its rules (accname 1.2 §4.3). */
function nameOf(element: HTMLElement): string {
  const label = element.id && document.querySelector(`label[for="${element.id}"]`);
  const text = element.getAttribute('aria-label') ?? (label || element).textContent;
  return text.trim();
}
