// The questions for a camera or a microphone that stand unanswered: at most one for each of the two.
import type { Scope } from '../lib/scope.ts';
import type { DeviceKind } from './problem.ts';

export interface Ask {
  readonly devices: readonly DeviceKind[];
  /** Nobody waits for the answer any longer; where it comes all the same, `stillWanted` says of what. */
  readonly over: PromiseWithResolvers<void>;
}
export interface AskTimes {
  onSlow(): void;
  onOverdue(devices: readonly DeviceKind[]): void;
}

/** [M7] A prompt that stands this long wants to be pointed at. */
const SLOW_MS = 1_500;
/** [M8] Allowed, and yet nothing happens: the driver hangs. */
const NO_ANSWER_MS = 20_000;

export class Asks {
  readonly #scope: Scope;
  readonly #times: AskTimes;
  readonly #latest = new Map<DeviceKind, Ask>();

  constructor(scope: Scope, times: AskTimes) {
    this.#scope = scope;
    this.#times = times;
  }

  /** What older questions bring of these is thrown away from now on. */
  begin(devices: readonly DeviceKind[]): Ask {
    this.forget(devices);
    const ask = { devices, over: Promise.withResolvers<void>() };
    for (const device of devices) this.#latest.set(device, ask);
    this.#scope.after(`slow ${devices.join()}`, SLOW_MS, () => this.#times.onSlow());
    this.#scope.after(`no-answer ${devices.join()}`, NO_ANSWER_MS, () => {
      ask.over.resolve();
      this.#times.onOverdue(ask.devices);
    });
    return ask;
  }

  /** What of an answer to `ask` is not yet out of date; it is not asked for any more. */
  stillWanted(ask: Ask): readonly DeviceKind[] {
    const wanted = ask.devices.filter(device => this.#latest.get(device) === ask);
    this.forget(wanted);
    return wanted;
  }

  forget(devices: readonly DeviceKind[]): void {
    for (const device of devices) {
      const ask = this.#latest.get(device);
      this.#latest.delete(device);
      if (ask !== undefined && ![...this.#latest.values()].includes(ask)) this.#end(ask);
    }
  }

  #end({ devices, over }: Ask): void {
    this.#scope.stop(`slow ${devices.join()}`);
    this.#scope.stop(`no-answer ${devices.join()}`);
    over.resolve();
  }
}
