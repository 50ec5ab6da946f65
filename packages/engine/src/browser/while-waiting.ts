// What only somebody needs who waits alone, in one file that is fetched when waiting begins.
import { removeLeftovers } from './file-leftovers.ts';

export { ReachCheck } from '../reach/reach-check.ts';
export { callMyself } from './reach.ts';

// [F16] It is the first quiet moment of a page that was not there when an earlier one ended.
void removeLeftovers();
