// Runs the trials of all contenders in turn (A B C D A B C D …), so that whatever disturbs one disturbs all.
import type { Browser } from '@playwright/test';
import type { Contender } from '../contender.ts';
import { undisturbed } from '../noise.ts';
import { DELAYS_MS, type DelayMs, openMeetingPlaces } from './meeting-place.ts';
import { openBrowser, type PageScript } from './person.ts';
import type { Outcome, Setting } from './trial.ts';

export interface Plan<Variant extends string> {
  readonly contenders: readonly Contender[];
  readonly variants: readonly Variant[];
  readonly runs: number;
  readonly firstPort: number;
  /** Run in every page, before its own scripts. */
  readonly scripts?: readonly PageScript[];
  readonly trial: (setting: Setting, variant: Variant) => Promise<Outcome>;
}

export interface Sample<Variant extends string> extends Outcome {
  readonly contender: string;
  readonly variant: Variant;
  readonly delayMs: DelayMs;
  /** Share of the processors that others used meanwhile. */
  readonly busy: number;
}

export async function race<Variant extends string>(
  plan: Plan<Variant>,
): Promise<Sample<Variant>[]> {
  const places = await openMeetingPlaces(plan.contenders, plan.firstPort);
  const browsers = { Alice: await openBrowser(), Bob: await openBrowser() };
  const samples: Sample<Variant>[] = [];
  try {
    for (const { contender, variant, delayMs } of turns(plan)) {
      const origin = places.origin(contender, delayMs);
      const setting = { contender, origin, browsers, scripts: plan.scripts ?? [] };
      const outcome = await undisturbed(() => plan.trial(setting, variant).catch(gaveUp));
      samples.push({ contender: contender.name, variant, delayMs, ...outcome });
      process.stderr.write(progress(samples));
    }
  } finally {
    await close([browsers.Alice, browsers.Bob]);
    await places.close();
  }
  return samples;
}

function turns<Variant extends string>({ contenders, variants, runs }: Plan<Variant>) {
  const round = variants.flatMap(variant =>
    DELAYS_MS.flatMap(delayMs => contenders.map(contender => ({ contender, variant, delayMs }))),
  );
  return Array.from({ length: runs }, () => round).flat();
}

function progress(samples: readonly Sample<string>[]): string {
  const { contender = '', variant, delayMs, both, busy = 0 } = samples.at(-1) ?? {};
  const others = `others ${(busy * 100).toFixed(0)} %`;
  return `${contender} ${variant} ${delayMs}: ${both?.toFixed(0) ?? 'never'} (${others})\n`;
}

function gaveUp(error: unknown): Outcome {
  process.stderr.write(`${String(error)}\n`);
  return { alice: null, bob: null, both: null, story: [] };
}

async function close(browsers: readonly Browser[]): Promise<void> {
  await Promise.all(browsers.map(browser => browser.close()));
}
