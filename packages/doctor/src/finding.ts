/** What one check found. `open` is neither: not to be checked here, or advice. */
export interface Finding {
  readonly status: 'right' | 'wrong' | 'open';
  /** What was checked and how it is, in plain words. */
  readonly what: string;
  /** What to change, where something is to be changed. */
  readonly fix: string | null;
}

export const right = (what: string): Finding => ({ status: 'right', what, fix: null });
export const wrong = (what: string, fix: string): Finding => ({ status: 'wrong', what, fix });
export const open = (what: string, fix: string | null = null): Finding => ({
  status: 'open',
  what,
  fix,
});
