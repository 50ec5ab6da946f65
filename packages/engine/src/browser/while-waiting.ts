// What only somebody needs who waits alone, in one file that is fetched when waiting begins.
export { ReachCheck } from '../reach/reach-check.ts';
export { callMyself } from './reach.ts';
