import { expect, test } from 'vitest';
import { browserName } from './browser-name.ts';

const WINDOWS = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64)';
const IPHONE = 'Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) AppleWebKit/605.1.15';

test.each([
  [`${WINDOWS} AppleWebKit/537.36 Chrome/156.0.0.0 Safari/537.36`, 'Chromium 156'],
  [`${WINDOWS} AppleWebKit/537.36 HeadlessChrome/156.0.8078.79 Safari/537.36`, 'Chromium 156'],
  [`${WINDOWS} AppleWebKit/537.36 Chrome/156.0.0.0 Safari/537.36 Edg/156.0.0.0`, 'Edge 156'],
  [`${WINDOWS} AppleWebKit/537.36 Chrome/156.0.0.0 Safari/537.36 OPR/120.0.0.0`, 'Opera 120'],
  ['Mozilla/5.0 (Linux; Android 16) SamsungBrowser/28.0 Chrome/140.0.0.0', 'Samsung Internet 28'],
  ['Mozilla/5.0 (Windows NT 10.0; rv:153.0) Gecko/20100101 Firefox/153.0', 'Firefox 153'],
  [`${IPHONE} CriOS/156.0.1 Mobile/15E148 Safari/604.1`, 'Chromium 156'],
  [`${IPHONE} FxiOS/153.0 Mobile/15E148 Safari/605.1.15`, 'Firefox 153'],
  [`${IPHONE} Version/26.0 Mobile/15E148 Safari/604.1`, 'Safari 26'],
  ['Mozilla/5.0 (Macintosh) AppleWebKit/605.1.15 Version/26.0 Safari/605.1.15', 'Safari 26'],
  ['Casa Blu at 192.168.1.20', 'another'],
])('%s is named by family and version', (userAgent, name) => {
  expect(browserName(userAgent)).toBe(name);
});
