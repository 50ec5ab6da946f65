// What deploy/ says to the programs is what they understand.
import { readdir, readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';

const ROOT = new URL('../../../', import.meta.url);
const read = (path: string) => readFile(new URL(path, ROOT), 'utf8');

/** Of images, shells and templates, not of ours. */
const OTHERS = new Set(['DOMAIN', 'NODE_ENV', 'ROOMS_PASSWORD', 'NODE_IMAGE', 'DEBIAN_FRONTEND']);

async function understood(): Promise<ReadonlySet<string>> {
  const pages = await Promise.all(['docs/configuration.md', 'docs/turn.md'].map(read));
  return new Set(
    pages.flatMap(page => [...page.matchAll(/^\| `([A-Z_]+)`/gm)].map(([, name]) => name ?? '')),
  );
}

/** `NAME: value`, `name: NAME`, `NAME=value`: as Compose, Kubernetes, systemd and the example of .env say it. */
function named(file: string): readonly string[] {
  const text = file.replaceAll(/^ *#.*$/gm, '');
  const patterns = [
    /^ *([A-Z][A-Z_]{3,}): /gm,
    /name: ([A-Z][A-Z_]{3,})$/gm,
    /\b([A-Z][A-Z_]{3,})=/g,
  ];
  return patterns.flatMap(pattern => [...text.matchAll(pattern)].map(([, name]) => name ?? ''));
}

test('every variable that deploy/ sets is one that the server or the relay reads', async () => {
  const known = await understood();
  const manifests = (await readdir(new URL('deploy/kubernetes/', ROOT))).map(
    name => `deploy/kubernetes/${name}`,
  );
  const paths = [
    'compose.yaml',
    '.env.example',
    'Containerfile',
    'visavis.service',
    'visavis-relay.service',
  ].map(name => `deploy/${name}`);
  let count = 0;
  for (const path of [...manifests, ...paths, '.replit']) {
    const names = named(await read(path)).filter(name => !OTHERS.has(name));
    count += names.length;
    expect([path, names.filter(name => !known.has(name))]).toEqual([path, []]);
  }
  expect(count).toBeGreaterThan(25);
});

test('every file of deploy/kubernetes is applied, but for the secrets, which are yours', async () => {
  const files = await readdir(new URL('deploy/kubernetes/', ROOT));
  const text = await read('deploy/kubernetes/kustomization.yaml');
  const applied = [...text.matchAll(/^ {2}- ([\w-]+\.yaml)$/gm)].map(([, name]) => name);
  const others = ['kustomization.yaml', 'secrets.example.yaml'];
  expect(applied.toSorted()).toEqual(files.filter(name => !others.includes(name)).toSorted());
});

test('probes, health checks and the proxy ask for paths that the server has', async () => {
  const texts = await Promise.all(
    [
      'deploy/kubernetes/server.yaml',
      'deploy/Containerfile',
      'deploy/Caddyfile',
      'deploy/haproxy.cfg',
    ].map(read),
  );
  const asked = texts.flatMap(text =>
    [...text.matchAll(/\/(?:\w+z|metrics)\b/g)].map(([path]) => path),
  );
  expect(new Set(asked)).toEqual(new Set(['/healthz', '/readyz', '/metrics']));
});
