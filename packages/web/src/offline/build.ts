// What one build of the page consists of. Written into the worker when it is built (vite/offline.ts).

export interface Build {
  /** A hash over everything of the build. The page carries it in its `<meta name="build">`. */
  readonly id: string;
  /** Paths of all that the page may ask for, the page itself left out. */
  readonly files: readonly string[];
}

/** Vite puts a hash into the names of what it writes there: the same path is the same content for ever. */
export const HASHED = '/assets/';

const PREFIX = 'visavis/build/';

/** The cache of a build, and the Web Lock that every open page of it holds. */
export function cacheName(id: string): string {
  return `${PREFIX}${id}`;
}

export function isCacheName(name: string): boolean {
  return name.startsWith(PREFIX);
}

/** How the page says which build it is of. */
export function buildMark(id: string): string {
  return `<meta name="build" content="${id}">`;
}
