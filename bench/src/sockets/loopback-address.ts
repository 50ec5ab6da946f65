/** Everybody has their own: limits by address are those of production. */
export function loopbackAddressOf(number: number): string {
  return `127.${1 + ((number >> 16) % 250)}.${(number >> 8) & 255}.${number & 255}`;
}
