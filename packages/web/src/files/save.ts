// [F18] The browser puts a received file where the person's downloads go.

/** Until a browser has surely begun to read it. */
const REVOKE_MS = 60_000;
const saved = new WeakSet<Blob>();

export function save(blob: Blob, name: string): void {
  saved.add(blob);
  const link = document.createElement('a');
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), REVOKE_MS);
}

export function saveOnce(blob: Blob, name: string): void {
  if (!saved.has(blob)) save(blob, name);
}
