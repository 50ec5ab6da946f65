// The page, its headers, what the server says of itself, and its clock.
import { type Finding, open, right, wrong } from '../finding.ts';
import { get, type Page } from '../get.ts';
import type { Target } from '../target.ts';

/** [D8] TURN credentials live for two hours; a minute is more than a request takes and less than what hurts. */
const SKEW_LIMIT_MS = 60_000;

export async function checkWebsite(target: Target): Promise<readonly Finding[]> {
  const alive = await get(target, '/healthz');
  if (alive?.text !== 'alive\n') return [notOurs(alive)];
  const [ready, page] = await Promise.all([get(target, '/readyz'), get(target, '/')]);
  return [
    right('The server lives (/healthz)'),
    checkReady(ready),
    ...checkPage(page),
    checkClock(alive, Date.now()),
  ];
}

/** [D6] */
function notOurs(answer: Page | null): Finding {
  if (answer === null)
    return wrong(
      'The port is open, but nothing answers HTTP',
      'Look whether http and https are mixed up, and at the log of the proxy.',
    );
  const { status } = answer;
  if (status === 502 || status === 503 || status === 504)
    return wrong(
      `The proxy does not reach the server (${status})`,
      'Start the server, and point the proxy to its address and PORT.',
    );
  return wrong(
    `/healthz is not that of Vis-à-vis (${status})`,
    'Have the proxy pass every path to the server unchanged, without a prefix and without pages of its own.',
  );
}

function checkReady(answer: Page | null): Finding {
  if (answer?.status === 200) return right('The server is ready (/readyz)');
  const reason = answer?.text.trim().slice(0, 100) ?? 'no answer';
  return wrong(
    `The server is not ready: ${reason}`,
    'Wait if it is stopping; otherwise look at its log.',
  );
}

/** [D7] */
function checkPage(page: Page | null): readonly Finding[] {
  if (page?.status !== 200)
    return [
      wrong(
        `The page is not there (${page?.status ?? 'no answer'})`,
        'Run npm run build and start the server again, or npm start, which does both; WEB_ROOT must name the built page.',
      ),
    ];
  const { headers } = page;
  return [
    right('The page is there'),
    headers['content-security-policy']?.includes("default-src 'none'") === true
      ? right('Its content security policy arrives')
      : wrong(
          'Its content security policy does not arrive',
          'Remove what the proxy does to Content-Security-Policy: the server sets it, and it fits the page.',
        ),
    checkPermissions(String(headers['permissions-policy'] ?? '')),
  ];
}

/** Where both the server and the proxy say something, the stricter counts. */
function checkPermissions(policy: string): Finding {
  if (/(camera|microphone)=\(\)/.test(policy))
    return wrong(
      'Permissions-Policy forbids the camera or the microphone: browsers refuse them without asking',
      'Remove the Permissions-Policy header that the proxy adds.',
    );
  if (policy === '')
    return open(
      'No Permissions-Policy arrives',
      'Let the proxy pass on the header that the server sets.',
    );
  return right('Permissions-Policy allows camera and microphone');
}

/** [D8] */
function checkClock({ headers }: Page, nowMs: number): Finding {
  const serverMs = Date.parse(headers.date ?? '');
  if (Number.isNaN(serverMs)) return open('The server does not say what time it is (Date)');
  const seconds = Math.round(Math.abs(serverMs - nowMs) / 1_000);
  if (seconds * 1_000 <= SKEW_LIMIT_MS) return right('The clocks here and there agree');
  return wrong(
    `The clocks here and there differ by ${seconds} s, and TURN credentials end by the clock`,
    'Have the wrong one set itself: timedatectl set-ntp true.',
  );
}
