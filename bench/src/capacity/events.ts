// What happens when, the earliest first: a binary heap.
interface Event {
  readonly atS: number;
  readonly run: () => void;
}

export class Events {
  readonly #heap: Event[] = [];
  #nowS = 0;

  get nowS(): number {
    return this.#nowS;
  }

  in(seconds: number, run: () => void): void {
    const event = { atS: this.#nowS + seconds, run };
    let index = this.#heap.push(event) - 1;
    while (index > 0) {
      const above = (index - 1) >> 1;
      if (this.#at(above) <= event.atS) break;
      this.#swap(index, above);
      index = above;
    }
  }

  /** Lets happen what does until then. */
  runUntil(endS: number): void {
    for (let next = this.#heap[0]; next !== undefined && next.atS <= endS; next = this.#heap[0]) {
      this.#nowS = next.atS;
      this.#removeFirst();
      next.run();
    }
    this.#nowS = endS;
  }

  #at(index: number): number {
    return this.#heap[index]?.atS ?? Infinity;
  }

  #removeFirst(): void {
    const last = this.#heap.pop();
    if (last === undefined || this.#heap.length === 0) return;
    this.#heap[0] = last;
    let index = 0;
    for (;;) {
      const [left, right] = [2 * index + 1, 2 * index + 2];
      const least = this.#at(right) < this.#at(left) ? right : left;
      if (this.#at(least) >= last.atS) return;
      this.#swap(index, least);
      index = least;
    }
  }

  #swap(one: number, other: number): void {
    const [a, b] = [this.#heap[one], this.#heap[other]];
    if (a === undefined || b === undefined) return;
    this.#heap[one] = b;
    this.#heap[other] = a;
  }
}
