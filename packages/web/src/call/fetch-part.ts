import type { Call, Company } from '@visavis/engine';
import type { Language } from '../i18n/language.ts';
import type { Toasts } from '../ui/toasts.ts';
import { TOGETHER } from './in-room.ts';

interface Reach {
  readonly call: Call;
  readonly language: Language;
  readonly toasts: Toasts;
}

/** [C15] What somebody begins with now. Null where the network does not give it, and the person is told. */
export async function fetchPart<Name extends keyof Company>(
  { call, language, toasts }: Reach,
  name: Name,
): Promise<ReturnType<Company[Name]['peek']>> {
  await call.want(name);
  const part = call.company[name].peek() as ReturnType<Company[Name]['peek']>;
  const words = language.callText.peek()?.call;
  if (part === null && words && TOGETHER.has(call.view.peek().phase)) toasts.show(words.notYet);
  return part;
}
