// What the tab says of the page while another one is looked at: title and favicon.
import { effect, signal } from '@preact/signals';
import type { Call, CallView, Moment } from '@visavis/engine';
import type { Catalogue } from '../i18n/en.ts';
import type { Language } from '../i18n/language.ts';
import { listenToDocument } from './listen.ts';
import { stopAll, type Stop } from './stop.ts';

const PRODUCT = 'Vis-à-vis';

/** What is heard of the friend; other moments say nothing of that. */
const IS_HERE: Partial<Readonly<Record<Moment, boolean>>> = {
  'friend-arrived': true,
  'friend-back': true,
  'friend-left': false,
  'friend-lost': false,
};

export interface Title {
  onMoment(moment: Moment): void;
  start(call: Call, language: Language): Stop;
}

export function createTitle(): Title {
  const arrived = signal(false);
  return {
    onMoment: moment => {
      arrived.value = document.hidden && (IS_HERE[moment] ?? arrived.peek());
    },
    start: (call, language) =>
      stopAll([
        effect(() => {
          document.title = arrived.value
            ? `● ${language.text.value.title.arrived} · ${PRODUCT}`
            : unread(call) + titleOf(call.view.value, language.text.value);
        }),
        effect(() => showIcon(arrived.value ? '/favicon-arrived.svg' : '/favicon.svg')),
        listenToDocument('visibilitychange', () => {
          if (!document.hidden) arrived.value = false;
        }),
      ]),
  };
}

function unread({ company }: Call): string {
  const count = company.talk.value?.unread.value;
  return count ? `(${count}) ` : '';
}

function titleOf(view: CallView, text: Catalogue): string {
  switch (view.phase) {
    case 'permission':
      return `${text.title.permission} · ${PRODUCT}`;
    case 'blocked':
      return `${text.title.blocked} · ${PRODUCT}`;
    case 'lobby':
      return `${text.title.lobby} · ${PRODUCT}`;
    default:
      return `${view.name} · ${PRODUCT}`;
  }
}

function showIcon(href: string): void {
  document.querySelector('link[rel="icon"]')?.setAttribute('href', href);
}
