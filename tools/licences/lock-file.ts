/** What npm writes down of one installed package (package-lock.json, version 3). */
interface Entry {
  readonly version?: string;
  /** For building and testing, or for them and optional to what runs. */
  readonly dev?: boolean;
  readonly devOptional?: boolean;
  /** A package of this repository. */
  readonly link?: boolean;
}
export interface LockFile {
  readonly packages: Readonly<Record<string, Entry>>;
}

const FOLDER = 'node_modules/';

/** The folders of everything that is installed to run, not only to build or test, in the order of their names. */
export function productionFolders({ packages }: LockFile): readonly string[] {
  return Object.entries(packages)
    .filter(([folder]) => folder.includes(FOLDER))
    .filter(([, { dev, devOptional, link }]) => !(dev ?? devOptional ?? link ?? false))
    .map(([folder]) => folder)
    .toSorted();
}
