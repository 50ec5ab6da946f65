// @vitest-environment happy-dom
import { render } from 'preact';
import { act } from 'preact/test-utils';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Later } from './later.tsx';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test('[A18] a part that does not come is tried again until it has come, and the first failure is told once', async () => {
  let tries = 0;
  const load = () => {
    tries += 1;
    return tries < 4 ? Promise.reject(new TypeError('no network')) : Promise.resolve(Part);
  };
  let told = 0;
  const onFailure = () => void (told += 1);
  const root = document.createElement('div');
  await act(() =>
    render(<Later load={load} props={{ name: 'here' }} onFailure={onFailure} />, root),
  );
  const seen: unknown[] = [];
  for (const passedMs of [0, 500, 1_000, 1_999, 1]) {
    await act(() => vi.advanceTimersByTimeAsync(passedMs).then(() => undefined));
    seen.push([tries, told, root.textContent]);
  }
  expect(seen).toEqual([
    [1, 1, ''],
    [2, 1, ''],
    [3, 1, ''],
    [3, 1, ''],
    [4, 1, 'here'],
  ]);
});

function Part({ name }: { readonly name: string }) {
  return <p>{name}</p>;
}
