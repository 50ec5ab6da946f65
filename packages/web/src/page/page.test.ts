// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { CallView, Moment } from '@visavis/engine';
import { fakeCall } from '../../gallery/fake-call.ts';
import { createLanguage, preferredLanguage } from '../i18n/language.ts';
import { createActivity } from './activity.ts';
import { startFollowingAddress } from './follow-address.ts';
import { readPlatform } from './platform.ts';
import { createRoomAddress } from './room-address.ts';
import { startSeatMarker, wasSeatedIn } from './seat-marker.ts';
import { createTitle } from './title.ts';

const name = 'Casa Blu';
const waiting: CallView = { phase: 'waiting', name, why: 'alone' };

beforeEach(() => {
  sessionStorage.clear();
  history.replaceState(null, '', '/');
});
afterEach(() => vi.useRealTimers());

test('[U9] a seat is remembered until it is given back', () => {
  const call = fakeCall({ phase: 'lobby', name, refusal: null });
  const stop = startSeatMarker(call);
  const seen: boolean[] = [];
  const views: CallView[] = [
    { phase: 'joining', name },
    waiting,
    { phase: 'connected', name },
    { phase: 'ended', name, why: 'outdated' },
    { phase: 'ended', name, why: 'left' },
    waiting,
    { phase: 'lobby', name, refusal: null },
  ];
  for (const view of views) {
    call.view.value = view;
    seen.push(wasSeatedIn(name));
  }
  stop();
  expect(seen).toEqual([false, true, true, true, false, true, false]);
});

test('[U9] a reload at another address goes to no old room', () => {
  const stop = startSeatMarker(fakeCall(waiting));
  expect([wasSeatedIn(name), wasSeatedIn('another'), wasSeatedIn('')]).toEqual([
    true,
    false,
    false,
  ]);
  stop();
});

test('a joined room stands in the address, percent-encoded', () => {
  const address = createRoomAddress();
  const stop = startFollowingAddress(fakeCall({ phase: 'joining', name: 'Café & Co #1' }), address);
  expect(location.hash).toBe('#Caf%C3%A9%20%26%20Co%20%231');
  expect(address.link('a b')).toBe(`${location.origin}/#a%20b`);
  stop();
});

test('a slip in the address throws nobody out of a call', () => {
  const call = fakeCall({ phase: 'connected', name });
  const stop = startFollowingAddress(call, createRoomAddress());
  typeAddress('#other');
  expect([location.hash, call.asked]).toEqual(['#Casa%20Blu', []]);
  stop();
});

test('another name in the address leaves a room where nobody is met', () => {
  const call = fakeCall(waiting);
  const address = createRoomAddress();
  const stop = startFollowingAddress(call, address);
  typeAddress('#other');
  expect([address.name.value, call.asked, call.view.value.phase]).toEqual([
    'other',
    ['cancel'],
    'lobby',
  ]);
  stop();
});

test('an address that is no encoding means itself', () => {
  history.replaceState(null, '', '/#100%');
  expect(createRoomAddress().name.value).toBe('100%');
});

test('the title tells of an arrival only while nobody looks', () => {
  const title = createTitle();
  const stop = title.start(fakeCall(waiting), createLanguage());
  const seen = [document.title];
  const hidden = vi.spyOn(document, 'hidden', 'get').mockReturnValue(true);
  title.onMoment('friend-arrived');
  seen.push(document.title);
  hidden.mockReturnValue(false);
  document.dispatchEvent(new Event('visibilitychange'));
  seen.push(document.title);
  title.onMoment('friend-arrived');
  seen.push(document.title);
  stop();
  hidden.mockRestore();
  expect(seen).toEqual([
    'Casa Blu · Vis-à-vis',
    '● Your friend is here · Vis-à-vis',
    'Casa Blu · Vis-à-vis',
    'Casa Blu · Vis-à-vis',
  ]);
});

test('an arrival stays in the title whatever else happens, until the friend is gone again', () => {
  const title = createTitle();
  const stop = title.start(fakeCall(waiting), createLanguage());
  const hidden = vi.spyOn(document, 'hidden', 'get').mockReturnValue(true);
  const moments: Moment[] = [
    ...(['friend-arrived', 'knock', 'device-back', 'friend-lost'] as const),
    ...(['friend-back', 'friend-left'] as const),
  ];
  const seen = moments.map(moment => {
    title.onMoment(moment);
    return document.title.startsWith('●');
  });
  stop();
  hidden.mockRestore();
  expect(seen).toEqual([true, true, true, false, true, false]);
});

test('who does not move is idle, who uses the keyboard never', () => {
  vi.useFakeTimers();
  const activity = createActivity();
  const stop = activity.start();
  const seen: boolean[] = [];
  const pass = () => {
    vi.advanceTimersByTime(60_000);
    seen.push(activity.idle.value);
  };
  pass();
  window.dispatchEvent(new Event('pointermove'));
  seen.push(activity.idle.value);
  pass();
  window.dispatchEvent(new Event('keydown'));
  pass();
  window.dispatchEvent(new Event('pointermove'));
  pass();
  stop();
  expect(seen).toEqual([true, false, true, false, true]);
});

test('the language is the wanted one, then the browser’s, then English', () => {
  expect([
    preferredLanguage('?lang=it', ['es-MX']),
    preferredLanguage('', ['de-DE', 'es-MX', 'en']),
    preferredLanguage('?lang=xx', ['IT']),
    preferredLanguage('?lang=constructor', ['fr']),
  ]).toEqual(['it', 'es', 'it', 'en']);
});

test('browsers and systems are told apart for the help', () => {
  const chromeOnMac = 'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) Chrome/156.0 Safari/537.36';
  const safariOnMac = 'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) Version/26.0 Safari/605.1';
  const firefoxOnWindows = 'Mozilla/5.0 (Windows NT 10.0; rv:153.0) Gecko/20100101 Firefox/153.0';
  const chromeOnAndroid = 'Mozilla/5.0 (Linux; Android 16) Chrome/156.0 Mobile Safari/537.36';
  const found = [
    readPlatform(chromeOnMac, 0),
    readPlatform(safariOnMac, 0),
    readPlatform(safariOnMac, 5),
    readPlatform(firefoxOnWindows, 0),
    readPlatform(chromeOnAndroid, 5),
  ];
  expect(found).toEqual([
    { browser: 'chromium', system: 'macos', promptPlace: 'top-left' },
    { browser: 'safari', system: 'macos', promptPlace: 'top-centre' },
    { browser: 'ios', system: 'ios', promptPlace: 'bottom-centre' },
    { browser: 'firefox', system: 'windows', promptPlace: 'top-left' },
    { browser: 'android', system: 'android', promptPlace: 'bottom-centre' },
  ]);
});

function typeAddress(hash: string): void {
  history.replaceState(null, '', `/${hash}`);
  window.dispatchEvent(new Event('hashchange'));
}
