// @vitest-environment happy-dom
import { effect } from '@preact/signals';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { CallView } from '@visavis/engine';
import { fakeCall } from '../../gallery/fake-call.ts';
import { createLanguage, type Language } from '../i18n/language.ts';
import { createDrawn } from './drawn.ts';
import { createFetched } from './fetched.ts';

const name = 'Casa Blu';
const joining: CallView = { phase: 'joining', name };
const waiting: CallView = { phase: 'waiting', name, why: 'alone' };
const blocked: CallView = {
  phase: 'blocked',
  problem: { code: 'busy', devices: ['camera'], instead: null },
};

declare global {
  interface Window {
    readonly happyDOM: { readonly settings: { handleDisabledFileLoadingAsSuccess: boolean } };
  }
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** What is drawn of a call, with a network that gives words only while it is `there`. */
function drawing(first: CallView, { there }: { there: boolean }) {
  const call = fakeCall(first);
  const real = createLanguage();
  const network = { there };
  const over = (want: () => Promise<void>) => () =>
    network.there ? want() : Promise.reject(new TypeError('no network'));
  const language: Language = {
    ...real,
    wantCallText: over(() => real.wantCallText()),
    wantProblemText: over(() => real.wantProblemText()),
  };
  const drawn = createDrawn(call, language);
  const phases: string[] = [];
  const stopNoting = effect(() => void phases.push(drawn.view.value.phase));
  const stop = drawn.start();
  const close = () => {
    stop();
    stopNoting();
  };
  return { call, drawn, network, phases, close };
}

test('[A17] the screen before stays until the one of the next phase has come', async () => {
  const { call, drawn, phases, close } = drawing(joining, { there: true });
  call.view.value = waiting;
  expect([drawn.view.value.phase, drawn.missing.value]).toEqual(['joining', false]);
  await drawn.fetch();
  expect(phases).toEqual(['joining', 'waiting']);
  close();
});

test('[A18] what the network does not give is said to be missing, asked for again, and drawn when it comes', async () => {
  const { call, drawn, network, close } = drawing(joining, { there: false });
  await drawn.fetch();
  expect(drawn.missing.value).toBe(false);
  call.view.value = waiting;
  expect([drawn.view.value.phase, drawn.missing.value]).toEqual(['joining', true]);
  network.there = true;
  await vi.advanceTimersByTimeAsync(500);
  await vi.waitFor(() => expect(drawn.view.value.phase).toBe('waiting'));
  expect(drawn.missing.value).toBe(false);
  close();
});

test('[A19] a problem waits for its words, and is shown without them when they do not come', async () => {
  const { call, drawn, network, close } = drawing(joining, { there: true });
  await drawn.fetch();
  network.there = false;
  call.view.value = blocked;
  expect([drawn.view.value.phase, drawn.problemComing.value]).toEqual(['joining', true]);
  await drawn.fetch();
  expect([drawn.view.value.phase, drawn.problemComing.value]).toEqual(['blocked', false]);
  close();
});

test('[A18] a screen waits for a style sheet that failed, which is asked for again', async () => {
  const { call, drawn, close } = drawing(joining, { there: true });
  await drawn.fetch();
  // A sheet of this window (happy-dom) fails at once, or comes at once.
  const sheet = Object.assign(document.createElement('link'), { rel: 'stylesheet' });
  sheet.setAttribute('href', '/assets/room.css');
  document.head.append(sheet);
  call.view.value = waiting;
  const sheets = () => [...document.querySelectorAll('link[rel="stylesheet"]')];
  expect([drawn.view.value.phase, drawn.missing.value, sheets()]).toEqual(['joining', true, []]);
  window.happyDOM.settings.handleDisabledFileLoadingAsSuccess = true;
  await vi.advanceTimersByTimeAsync(500);
  await vi.waitFor(() => expect(drawn.view.value.phase).toBe('waiting'));
  expect(drawn.missing.value).toBe(false);
  expect(sheets().map(link => link.getAttribute('href'))).toEqual([
    expect.stringMatching(/\/assets\/room\.css$/),
  ]);
  close();
});

test('[A18] something is fetched once, and tried again ever more rarely until it comes', async () => {
  const tries: number[] = [];
  const began = Date.now();
  const fetched = createFetched(() => {
    tries.push(Date.now() - began);
    return tries.length < 8 ? Promise.reject(new Error('away')) : Promise.resolve('here');
  });
  await Promise.all([fetched.want(), fetched.want()]);
  expect([fetched.failed.value, fetched.thing.value]).toEqual([true, null]);
  await vi.advanceTimersByTimeAsync(60_000);
  expect(tries).toEqual([0, 500, 1_500, 3_500, 7_500, 15_500, 23_500, 31_500]);
  expect([fetched.failed.value, fetched.thing.value]).toEqual([false, 'here']);
});
