/** Lets somebody through when what they wait for has become true; `look` says when to ask again. */
export class Gate {
  #waiting: (() => void) | null = null;

  look(): void {
    const waiting = this.#waiting;
    this.#waiting = null;
    waiting?.();
  }

  /** Resolves when `may` is true; asked at once, and after each `look`. One at a time. */
  async until(may: () => boolean): Promise<void> {
    while (!may())
      await new Promise<void>(resolve => {
        this.#waiting = resolve;
      });
  }
}
