// The dashboard, the alerts and the page about the numbers name what is really counted.
import { readdir, readFile } from 'node:fs/promises';
import { beforeAll, expect, test } from 'vitest';
import { createMetrics } from './metrics.ts';
import { createMemoryStore } from './room/memory-store.ts';

const ROOT = new URL('../../../', import.meta.url);
const FOLDER = new URL('deploy/monitoring/', ROOT);

let counted = '';
let texts: (readonly [name: string, text: string])[] = [];

beforeAll(async () => {
  const store = createMemoryStore();
  const metrics = createMetrics({ store, connections: () => 0, isDraining: () => false });
  counted = await metrics.text();
  const names = await readdir(FOLDER);
  texts = await Promise.all(
    names.map(async name => [name, await readFile(new URL(name, FOLDER), 'utf8')] as const),
  );
});

/** The names of all samples: a histogram has three. */
function samples(): ReadonlySet<string> {
  return new Set([...counted.matchAll(/^([a-z_\d]+)[{ ]/gm)].map(([, name]) => name ?? ''));
}

test('[O4] dashboard, alerts and adapter name only metrics that are there', () => {
  const known = samples();
  for (const [file, text] of texts) {
    const named = [...text.matchAll(/\b(?:visavis|nodejs|process)_[a-z_\d]+/g)].map(
      ([name]) => name,
    );
    const unknown = named.filter(name => !known.has(name));
    expect([file, unknown]).toEqual([file, []]);
  }
});

test('[O4] every value of a label that an alert or a panel looks for exists', () => {
  const looked = texts.flatMap(([, text]) =>
    [...text.replaceAll('\\"', '"').matchAll(/(visavis_\w+)\{([^}]*)\}/g)].flatMap(
      ([, name = '', selector = '']) =>
        [...selector.matchAll(/(outcome|code|status|reason|path)!?="([^"]*)"/g)].map(
          ([, label = '', value = '']) => ({ name, pair: `${label}="${value}"` }),
        ),
    ),
  );
  expect(looked.length).toBeGreaterThan(8);
  for (const { name, pair } of looked) {
    const lines = counted.split('\n').filter(line => line.startsWith(`${name}{`));
    expect([name, pair, lines.some(line => line.includes(pair))]).toEqual([name, pair, true]);
  }
});

test('[O4] every metric of ours is in docs/operations.md, and no other', async () => {
  const page = await readFile(new URL('docs/operations.md', ROOT), 'utf8');
  const documented = [...page.matchAll(/^\| `(visavis_\w+)`/gm)].map(([, name]) => name);
  const ours = [...counted.matchAll(/^# TYPE (visavis_\w+)/gm)].map(([, name]) => name);
  expect(documented.toSorted()).toEqual(ours.toSorted());
});

test('[O4] each alert says how bad it is, what is seen and what to do', () => {
  const alerts = texts.find(([name]) => name === 'alerts.yaml')?.[1].split(/^ +- alert: /m) ?? [];
  expect(alerts.length).toBeGreaterThan(10);
  for (const alert of alerts.slice(1)) {
    expect(alert).toMatch(/severity: (page|ticket)/);
    expect(alert).toMatch(/summary: \S/);
    expect(alert).toMatch(/description: *\S/);
  }
});

test('[O4] the dashboard is one, and no two of its panels are on the same place', () => {
  const text = texts.find(([name]) => name === 'dashboard.json')?.[1] ?? '';
  const { panels } = JSON.parse(text) as {
    panels: { id: number; gridPos: { x: number; y: number; w: number; h: number } }[];
  };
  expect(new Set(panels.map(({ id }) => id)).size).toBe(panels.length);
  const cells = panels.flatMap(({ gridPos: { x, y, w, h } }) =>
    Array.from({ length: w * h }, (_, cell) => `${x + (cell % w)},${y + Math.floor(cell / w)}`),
  );
  expect(new Set(cells).size).toBe(cells.length);
  for (const { gridPos } of panels) expect(gridPos.x + gridPos.w).toBeLessThanOrEqual(24);
});
