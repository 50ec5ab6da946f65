// Finds the links in what somebody wrote. [K12] Nothing of a text becomes markup, and no link looks like another one.

export type Piece =
  | { readonly type: 'text'; readonly text: string }
  /** Shown as it stands here: what the browser will open, in ASCII. */
  | { readonly type: 'link'; readonly href: string };

/** Ends at white space, quotes, brackets, and characters that are not seen (Unicode categories Cc and Cf). */
const CANDIDATE = /\bhttps?:\/\/[^\s<>"“”«»{}|\\^`\p{Cc}\p{Cf}]+/giu;
/** What belongs to the sentence and not to the link. */
const TRAILING: ReadonlySet<string> = new Set(".,;:!?'’…*_~");

export function toPieces(text: string): readonly Piece[] {
  const pieces: Piece[] = [];
  let end = 0;
  const add = (piece: string) => {
    if (piece !== '') pieces.push({ type: 'text', text: piece });
  };
  for (const { 0: found, index } of text.matchAll(CANDIDATE)) {
    const written = withoutSentence(found);
    const href = toHref(written);
    if (href === null) continue;
    add(text.slice(end, index));
    pieces.push({ type: 'link', href });
    end = index + written.length;
  }
  add(text.slice(end));
  return pieces;
}

/** Without the full stop after it, or the bracket that was opened before it. */
function withoutSentence(found: string): string {
  const loose = { ')': surplus(found, ')', '('), ']': surplus(found, ']', '[') };
  let end = found.length;
  for (; end > 0; end -= 1) {
    const last = found.charAt(end - 1);
    if (last === ')' || last === ']') {
      if (loose[last] <= 0) break;
      loose[last] -= 1;
    } else if (!TRAILING.has(last)) break;
  }
  return found.slice(0, end);
}

function surplus(link: string, close: string, open: string): number {
  return link.split(close).length - link.split(open).length;
}

/** Null for what a browser would not open, and for a name before the host, which looks like another host. */
function toHref(written: string): string | null {
  const url = URL.canParse(written) ? new URL(written) : null;
  if (url === null || url.username !== '' || url.password !== '') return null;
  return url.href;
}
