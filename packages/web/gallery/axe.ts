// axe on every screen: `node packages/web/gallery/axe.ts [scene…]`; fails when it finds anything.
// Environment as in screenshots.ts.
import { argv, exit, stdout } from 'node:process';
import AxeBuilder from '@axe-core/playwright';
import { visitGallery, wantedViews } from './open-gallery.ts';

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
let found = 0;

await visitGallery(wantedViews(argv.slice(2)), async (page, view) => {
  const { violations } = await new AxeBuilder({ page }).withTags(TAGS).analyze();
  for (const { id, nodes } of violations) {
    found += 1;
    const where = nodes.map(node => node.html.slice(0, 160)).join('\n    ');
    stdout.write(`${Object.values(view).join(' ')}: ${id}\n    ${where}\n`);
  }
});
stdout.write(found === 0 ? 'axe found nothing\n' : `axe found ${found}\n`);
exit(found === 0 ? 0 : 1);
