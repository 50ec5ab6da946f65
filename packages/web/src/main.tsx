// Composition root: the browser's world, the call, the page around it.
import './styles/fonts.css';
import './styles/tokens.css';
import './styles/base.css';
import { render } from 'preact';
import { createCall } from '@visavis/engine';
import { browserWorld } from '@visavis/engine/browser';
import { App } from './app.tsx';
import { createLanguage, preferredLanguage } from './i18n/language.ts';
import { storedLanguage } from './page/language-address.ts';
import { wasAddressHidden } from './page/preferences.ts';
import { createRoomAddress } from './page/room-address.ts';
import { wasSeatedIn } from './page/seat-marker.ts';
import { startTicker } from './page/ticker.ts';
import { loadRoom } from './room/drawn.ts';
import { createShell, ShellContext } from './shell.ts';

const address = createRoomAddress();
const language = createLanguage();
const world = browserWorld({ early: window.visavisEarly, ticker: startTicker() });
const name = address.name.peek();
const rejoin = wasSeatedIn(name);
const call = createCall(world, {
  name,
  rejoin,
  addressHidden: wasAddressHidden(),
  onMoment: moment => shell.onMoment(moment),
});
const shell = createShell(call, language, address);

call.start();
// [A17] Whoever comes back needs the room at once; a failure shows when it is wanted.
if (rejoin) loadRoom().catch(() => null);
// English stands in when the wanted words cannot be fetched.
await language
  .choose(preferredLanguage(location.search, [...storedLanguage(), ...navigator.languages]))
  .catch(() => null);
shell.start();

const root = document.getElementById('app');
if (root) {
  root.replaceChildren();
  render(
    <ShellContext.Provider value={shell}>
      <App />
    </ShellContext.Provider>,
    root,
  );
}
