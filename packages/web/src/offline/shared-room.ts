// Which room another application meant when it shared something with this one (W3C Web Share Target §3).

/** Longer texts name no room. */
const MAX_NAME = 64;
const FIELDS = ['url', 'text', 'title'] as const;

/** The fragment that opens the room, empty for the lobby; null when nothing was shared. */
export function sharedRoom(address: URL): string | null {
  const { searchParams, origin } = address;
  if (!FIELDS.some(field => searchParams.has(field))) return null;
  const texts = FIELDS.map(field => (searchParams.get(field) ?? '').trim());
  const links = texts.flatMap(text => text.match(/https?:\/\/\S+/g) ?? []);
  const ours = links
    .filter(link => URL.canParse(link))
    .map(link => new URL(link))
    .find(link => link.origin === origin);
  if (ours) return ours.hash;
  if (links.length > 0) return '';
  const name = texts.find(text => text !== '' && text.length <= MAX_NAME);
  return name === undefined ? '' : `#${encodeURIComponent(name.toWellFormed())}`;
}
