/** Storage throws where the person has forbidden it, or where it is full: then nothing is kept beyond this page, and nothing was. */
export function withStorage<Found>(use: () => Found): Found | null {
  try {
    return use();
  } catch {
    return null;
  }
}
