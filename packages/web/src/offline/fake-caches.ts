// A cache storage in memory, for tests.

class FakeCache {
  readonly kept = new Map<string, Response>();

  match(key: string): Promise<Response | undefined> {
    return Promise.resolve(this.kept.get(pathOf(key))?.clone());
  }
  put(key: string, response: Response): Promise<void> {
    this.kept.set(pathOf(key), response);
    return Promise.resolve();
  }
}

export class FakeCaches {
  readonly named = new Map<string, FakeCache>();

  open(name: string): Promise<FakeCache> {
    const cache = this.named.get(name) ?? new FakeCache();
    this.named.set(name, cache);
    return Promise.resolve(cache);
  }
  keys(): Promise<string[]> {
    return Promise.resolve([...this.named.keys()]);
  }
  delete(name: string): Promise<boolean> {
    return Promise.resolve(this.named.delete(name));
  }
  async match(key: string): Promise<Response | undefined> {
    for (const cache of this.named.values()) {
      const found = await cache.match(key);
      if (found) return found;
    }
    return undefined;
  }
  /** What is kept under a name, as texts by path. */
  async texts(name: string): Promise<Record<string, string>> {
    const kept = this.named.get(name)?.kept ?? new Map<string, Response>();
    const texts = [...kept].map(async ([path, response]) => [path, await response.clone().text()]);
    return Object.fromEntries(await Promise.all(texts)) as Record<string, string>;
  }
  /** The part of the interface that the worker uses is whole. */
  asCaches(): CacheStorage {
    return this as unknown as CacheStorage;
  }
}

function pathOf(key: string): string {
  return new URL(key, 'https://v.example').pathname;
}
