import type { MediaProblemCode } from '@visavis/engine';
import type { ProblemCatalogue } from '../i18n/en-problem.ts';
import type { Platform } from '../page/platform.ts';

/** What to do about a problem in this browser on this system, step by step. */
export function problemSteps(
  code: MediaProblemCode,
  platform: Platform,
  steps: ProblemCatalogue['steps'],
): readonly string[] {
  switch (code) {
    case 'refused':
    case 'revoked':
      return steps.site[platform.browser];
    case 'refused-by-system':
      return steps.system[platform.system];
    case 'no-device':
    case 'busy':
    case 'failed':
    case 'no-answer':
      return steps[code];
    case 'insecure-page':
    case 'unsupported-browser':
    case 'dismissed':
    case 'refused-by-embedder':
      return [];
  }
}
