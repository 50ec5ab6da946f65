// Keeps one program running: starts it, waits until it answers, starts it again when it ends, stops it.

export interface Child {
  /** Its last words, when it has ended by itself or was stopped. */
  readonly ended: Promise<string>;
  kill(signal: 'SIGTERM' | 'SIGKILL' | 'SIGUSR2'): void;
}

export interface SupervisorWorld {
  start(): Child;
  /** Whether it answers a question now. */
  answers(): Promise<boolean>;
  nowMs(): number;
  after(ms: number, run: () => void): () => void;
  say(line: string): void;
}

/** [T8] It answers within this time, or the start has failed. */
const START_LIMIT_MS = 10_000;
const ASK_AGAIN_MS = 100;
/** [T9] Pauses before it is started again double from the first to the last, and begin anew after a long life. */
const FIRST_PAUSE_MS = 1_000;
const LAST_PAUSE_MS = 30_000;
const LONG_LIFE_MS = 60_000;
/** [T10] Who does not end when asked is ended. */
const STOP_LIMIT_MS = 3_000;

export type StartResult = { readonly ok: true } | { readonly ok: false; readonly error: string };

export class Supervisor {
  readonly #world: SupervisorWorld;
  #child: Child | null = null;
  #pauseMs = FIRST_PAUSE_MS;
  #cancelRestart: () => void = () => undefined;
  #isStopped = false;
  /** Of the child that a new one is about to follow. */
  #ending: Promise<void> = Promise.resolve();

  constructor(world: SupervisorWorld) {
    this.#world = world;
  }

  /** Resolves when it answers. A first start that fails is not tried again: somebody is there to read why. */
  async start(): Promise<StartResult> {
    const startedMs = this.#world.nowMs();
    const child = this.#world.start();
    this.#child = child;
    const outcome = await Promise.race([
      child.ended.then(words => ({ words })),
      this.#untilAnswer(),
    ]);
    if (outcome === 'answer') {
      void child.ended.then(words => this.#again(child, words, startedMs));
      return { ok: true };
    }
    await this.stop();
    if (outcome === 'late') return { ok: false, error: 'turnserver does not answer' };
    return { ok: false, error: `turnserver ended at once: ${outcome.words}` };
  }

  /** Has it read its certificate again. */
  reload(): void {
    this.#child?.kill('SIGUSR2');
  }

  /** Has it read its whole configuration again, for which it must start anew. Whoever it relayed finds it again. */
  async renew(): Promise<void> {
    const child = this.#child;
    if (child === null || this.#isStopped) return;
    this.#child = null;
    this.#ending = this.#end(child);
    await this.#ending;
    if (!this.#hasStopped()) this.#restart();
  }

  async stop(): Promise<void> {
    this.#isStopped = true;
    this.#cancelRestart();
    const child = this.#child;
    this.#child = null;
    await (child === null ? this.#ending : this.#end(child));
  }

  /** It may have been stopped while something else was waited for. */
  #hasStopped(): boolean {
    return this.#isStopped;
  }

  async #end(child: Child): Promise<void> {
    child.kill('SIGTERM');
    const cancel = this.#world.after(STOP_LIMIT_MS, () => child.kill('SIGKILL'));
    await child.ended;
    cancel();
  }

  async #untilAnswer(): Promise<'answer' | 'late'> {
    const endMs = this.#world.nowMs() + START_LIMIT_MS;
    while (this.#world.nowMs() < endMs && !this.#isStopped) {
      if (await this.#world.answers()) return 'answer';
      await new Promise<void>(resolve => this.#world.after(ASK_AGAIN_MS, resolve));
    }
    return 'late';
  }

  #again(child: Child, words: string, startedMs: number): void {
    if (this.#child !== child) return;
    this.#child = null;
    if (this.#world.nowMs() - startedMs >= LONG_LIFE_MS) this.#pauseMs = FIRST_PAUSE_MS;
    const seconds = this.#pauseMs / 1_000;
    this.#world.say(`TURN has ended (${words}); it starts again in ${seconds} s`);
    this.#cancelRestart = this.#world.after(this.#pauseMs, () => this.#restart());
    this.#pauseMs = Math.min(LAST_PAUSE_MS, 2 * this.#pauseMs);
  }

  #restart(): void {
    const startedMs = this.#world.nowMs();
    const child = this.#world.start();
    this.#child = child;
    void child.ended.then(words => this.#again(child, words, startedMs));
  }
}
