// What sharing a screen needs, in one file that is fetched when the first link is up.
export { Share } from '../share/share.ts';
export { browserScreens as screens } from './screens.ts';
