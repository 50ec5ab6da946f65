// [C15] What two people may do together, in one file that is fetched when one of them begins with it, or the call is quiet.
export { Files } from '../files/files.ts';
export { Share } from '../share/share.ts';
export { Talk } from '../talk/talk.ts';
export { openFileStore } from './file-store.ts';
export { browserScreens as screens } from './screens.ts';
