// [F10] A name from the other side is shown and saved under; it must mislead neither the reader nor the file system.

/** ext4, APFS and NTFS take 255 bytes or UTF-16 units; browsers add ` (1)` and `.crdownload`. */
const MAX_BYTES = 200;
const MAX_EXTENSION_BYTES = 20;
/** Separators of paths, and what Windows takes in no name. */
const FORBIDDEN = /[/\\:*?"<>|]/g;
/** Controls, bidirectional and other invisible characters, private use, line separators. */
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Co}\p{Cn}\p{Zl}\p{Zp}]/gu;
/** Devices on Windows, with any extension (Win32, Naming Files). */
const RESERVED = /^(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(?=\.|$)/i;

const utf8 = new TextEncoder();

/** A name without a path that every file system takes; `file` where nothing is left. */
export function safeName(name: string): string {
  const visible = name
    .toWellFormed()
    .normalize('NFC')
    .replace(INVISIBLE, '')
    .replace(FORBIDDEN, '_')
    // Many spaces push the true ending out of sight.
    .replace(/\s+/gu, ' ')
    .replace(/^[. ]+|[. ]+$/g, '')
    .replace(RESERVED, '_$1');
  return shorten(visible) || 'file';
}

/** The ending stays: it says what the file is. */
function shorten(name: string): string {
  if (bytesOf(name) <= MAX_BYTES) return name;
  const dot = name.lastIndexOf('.');
  const extension = dot > 0 ? name.slice(dot) : '';
  const kept = bytesOf(extension) <= MAX_EXTENSION_BYTES ? extension : '';
  return cut(name.slice(0, name.length - kept.length), MAX_BYTES - bytesOf(kept)).trimEnd() + kept;
}

function cut(text: string, maxBytes: number): string {
  let kept = '';
  let bytes = 0;
  for (const character of text) {
    bytes += bytesOf(character);
    if (bytes > maxBytes) break;
    kept += character;
  }
  return kept;
}

function bytesOf(text: string): number {
  return utf8.encode(text).length;
}
