// Shows the real application on a call without an engine, in any phase. For looking and for tests;
// no part of the production build. `window.gallery` lets a script go on from there.
import '../src/styles/fonts.css';
import '../src/styles/tokens.css';
import '../src/styles/base.css';
import { render } from 'preact';
import { batch } from '@preact/signals';
import { App } from '../src/app.tsx';
import { createLanguage, preferredLanguage } from '../src/i18n/language.ts';
import { createRoomAddress } from '../src/page/room-address.ts';
import { createShell, ShellContext, type Shell } from '../src/shell.ts';
import { drawPerson } from './drawn-person.ts';
import { fakeCall, type FakeCall } from './fake-call.ts';
import { fakeFiles } from './fake-files.ts';
import { SCENES, type Scene } from './scenes.ts';

declare global {
  interface Window {
    gallery?: {
      readonly call: FakeCall;
      readonly shell: Shell;
      /** Goes to another scene without loading the page again. */
      show(scene: string): void;
    };
  }
}

const query = new URLSearchParams(location.search);
const scene = SCENES.get(query.get('phase') ?? '');
const root = document.getElementById('app');
const theme = query.get('theme');
if (theme) document.documentElement.dataset['theme'] = theme;

if (root && scene) {
  const call = fakeCall(scene.view);
  call.me.stream.value = drawPerson('me');
  const friend = drawPerson('friend', query.has('tall'));
  const show = (name: string) => {
    const wanted = SCENES.get(name);
    if (wanted) set(call, friend, wanted);
  };
  set(call, friend, scene);
  const language = createLanguage();
  await language.choose(preferredLanguage(location.search, navigator.languages));
  // What the application fetches when it is wanted is there at once, so that nobody looks too early.
  await Promise.all([
    import('../src/call/help-sheet.tsx'),
    import('../src/room/news.tsx'),
    import('../src/room/room.tsx'),
    import('../src/settings/settings-panel.tsx'),
    import('../src/connection/connection-panel.tsx'),
    import('../src/around/around.ts'),
    import('../src/around/arrival-button.tsx'),
    import('../src/preflight/preflight.tsx'),
    import('../src/share/friend-screen.tsx'),
    import('../src/files/files-panel.tsx'),
    import('../src/talk/talk-panel.tsx'),
    import('../src/safety/safety-panel.tsx'),
    import('../src/ui/qr-code.tsx'),
  ]);
  const shell = createShell(call, language, createRoomAddress());
  shell.preferences.layout.value = query.get('layout') === 'facing' ? 'facing' : 'corner';
  shell.start();
  await Promise.all([shell.drawn.fetch(), language.wantProblemText(), language.wantPanelText()]);
  shell.panel.value = scene.panel ?? null;
  window.gallery = { call, shell, show };
  render(
    <ShellContext.Provider value={shell}>
      <App />
    </ShellContext.Provider>,
    root,
  );
} else if (root) {
  const links = [...SCENES.keys()].map(name => (
    <li key={name}>
      <a href={`?phase=${name}`}>{name}</a>
    </li>
  ));
  render(<ul>{links}</ul>, root);
}

function set(call: FakeCall, friend: MediaStream, { view, also }: Scene): void {
  batch(() => {
    for (const { microphone, camera } of [call.me, call.friend]) {
      microphone.value = 'on';
      camera.value = 'on';
    }
    call.friend.stream.value = friend;
    call.me.problem.value = null;
    call.server.value = 'online';
    call.devices.value = null;
    call.relay.value = true;
    call.reach.value = { direct: 'unknown', relay: 'unknown' };
    call.health.faults.value = [];
    call.company.files.value = fakeFiles();
    call.company.talk.value = null;
    call.company.quality.value = null;
    call.company.safety.value = null;
    call.health.samples.value = [];
    call.health.timeline.value = [];
    call.view.value = view;
    also?.(call);
  });
}
