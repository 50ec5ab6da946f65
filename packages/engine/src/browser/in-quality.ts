// What steers how much is sent, in one file that is fetched when the first link is up.
export { Quality } from '../quality/quality.ts';
export { shape } from './shape.ts';
