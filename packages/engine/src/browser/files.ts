// Sending and receiving of files, in one file that is fetched when the first link is up.
export { Files } from '../files/files.ts';
export { openFileStore } from './file-store.ts';
