/** Something whose code is fetched when it is first wanted; once there, it lives until it is dropped. */
export class OnDemand<Part, Thing extends { close(): void }> {
  readonly #fetch: () => Promise<Part>;
  readonly #create: (part: Part) => Thing;
  /** What is fetched for an older wish comes too late. */
  #wish: Promise<void> | null = null;
  #thing: Thing | null = null;

  constructor(fetch: () => Promise<Part>, create: (part: Part) => Thing) {
    this.#fetch = fetch;
    this.#create = create;
  }

  get thing(): Thing | null {
    return this.#thing;
  }

  /**
   * Resolves when it has come, or has not: where the network does not give it, all goes on without, until it is wanted
   * once more.
   */
  want(): Promise<void> {
    if (this.#wish !== null) return this.#wish;
    const wish: Promise<void> = this.#fetch().then(
      part => {
        if (wish === this.#wish) this.#thing = this.#create(part);
      },
      () => {
        if (wish === this.#wish) this.#wish = null;
      },
    );
    return (this.#wish = wish);
  }

  drop(): void {
    this.#thing?.close();
    this.#thing = this.#wish = null;
  }
}
