/** Something whose code is fetched when it is first wanted; once there, it lives until it is dropped. */
export class OnDemand<Part, Thing extends { close(): void }> {
  readonly #fetch: () => Promise<Part>;
  readonly #create: (part: Part) => Thing;
  /** What is fetched for an older wish comes too late. */
  #wish: object | null = null;
  #thing: Thing | null = null;

  constructor(fetch: () => Promise<Part>, create: (part: Part) => Thing) {
    this.#fetch = fetch;
    this.#create = create;
  }

  get thing(): Thing | null {
    return this.#thing;
  }

  /** Where the network does not give it, all goes on without, until it is wanted once more. */
  want(): void {
    if (this.#wish === null) void this.#grant((this.#wish = {}));
  }

  drop(): void {
    this.#thing?.close();
    this.#thing = this.#wish = null;
  }

  async #grant(wish: object): Promise<void> {
    const part = await this.#fetch().catch(() => null);
    if (wish !== this.#wish) return;
    if (part === null) this.#wish = null;
    else this.#thing = this.#create(part);
  }
}
