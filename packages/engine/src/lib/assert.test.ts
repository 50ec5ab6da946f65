import { expect, test } from 'vitest';
import { must } from './assert.ts';

test('what must be there is handed on, also when it is falsy', () => {
  expect([must(0, 'zero'), must('', 'empty'), must(false, 'no')]).toEqual([0, '', false]);
});

test('what a bug made absent throws the message', () => {
  expect(() => must(null, 'a seat was lost')).toThrow('a seat was lost');
  expect(() => must(undefined, 'a seat was lost')).toThrow('a seat was lost');
});
