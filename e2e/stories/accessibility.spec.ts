import { expect } from '@playwright/test';
import { SCENES, type Scene } from '../../packages/web/gallery/scenes.ts';
import { accessFaults } from '../support/axe.ts';
import { openGallery, openScene, showView, type Gallery } from '../support/gallery.ts';
import { test } from '../support/stage.ts';

test('[U4] axe finds nothing on the way of two people', async ({ alice, bob, room }) => {
  const found: string[] = [];
  const look = async () => found.push(...(await accessFaults(alice.page)));
  await alice.open();
  await alice.expectPhase('lobby');
  await alice.type('');
  await expect(alice.alert()).toBeVisible();
  await look();
  await alice.type(room);
  await alice.expectPhase('waiting');
  await look();
  await bob.enter(room);
  await alice.expectPhase('connected');
  await look();
  await alice.button('Leave').click();
  await alice.expectPhase('ended');
  await look();
  expect(found).toEqual([]);
});

test.describe('the gallery', () => {
  const isSimple = (scene: Scene) => scene.also === undefined && scene.panel === undefined;
  const simple = [...SCENES].filter(([, scene]) => isSimple(scene));
  /** What differs from another scene in its words alone. */
  const repeated =
    /^waiting-(relay|no-way|untested)$|^files-(none|offers)$|^safety-(compared|other)$/;
  const special = [...SCENES]
    .filter(([name, scene]) => !isSimple(scene) && !repeated.test(name))
    .map(([name]) => name);
  let gallery: Gallery;
  test.beforeAll(async () => {
    gallery = await openGallery();
  });
  test.afterAll(() => gallery.close());

  // Words do not depend on the theme, nor colours on the language: every one of both, and not every pair.
  for (const [theme, lang] of [
    ['night', 'en'],
    ['paper', 'es'],
    ['night', 'it'],
  ] as const)
    test(`[U7] axe finds nothing in any phase, ${theme}, ${lang}`, async ({ alice }) => {
      const found: string[] = [];
      await openScene(alice.page, `${gallery.url}?phase=lobby&theme=${theme}&lang=${lang}`);
      for (const [name, scene] of simple) {
        await showView(alice.page, scene);
        found.push(...(await accessFaults(alice.page)).map(fault => `${name}: ${fault}`));
      }
      expect(found).toEqual([]);
    });

  test('[U7] axe finds nothing in any panel, nor where something is amiss', async ({ alice }) => {
    test.slow();
    const found: string[] = [];
    for (const name of special) {
      await openScene(alice.page, `${gallery.url}?phase=${name}&theme=paper&lang=en`);
      found.push(...(await accessFaults(alice.page)).map(fault => `${name}: ${fault}`));
    }
    expect(found).toEqual([]);
  });
});
