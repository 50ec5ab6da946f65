// Drawn for this page on a 24 × 24 grid with one stroke, so that they sit beside the two arcs.
import type { MoreIconName } from './more-icons.ts';

/** Of the first screens; `more-icons.ts` brings the others. */
const FIRST = {
  microphone:
    'M12 3.5a3 3 0 0 1 3 3v5a3 3 0 0 1-6 0v-5a3 3 0 0 1 3-3ZM5.5 11.5a6.5 6.5 0 0 0 13 0M12 18v3',
  'microphone-off':
    'M9 9v2.5a3 3 0 0 0 4.6 2.5M15 11V6.5a3 3 0 0 0-5.7-1.3M5.5 11.5a6.5 6.5 0 0 0 10.4 5.2M18.5 11.5a6.5 6.5 0 0 1-.6 2.7M12 18v3M4 4l16 16',
  camera:
    'M5.5 6.5h7a2.5 2.5 0 0 1 2.5 2.5v6a2.5 2.5 0 0 1-2.5 2.5h-7A2.5 2.5 0 0 1 3 15V9a2.5 2.5 0 0 1 2.5-2.5ZM15 11l6-3.5v9L15 13',
  'camera-off':
    'M9.5 6.5h3A2.5 2.5 0 0 1 15 9v3l6 4.5v-9L15 11M14.4 16.6a2.5 2.5 0 0 1-1.9.9h-7A2.5 2.5 0 0 1 3 15V9a2.5 2.5 0 0 1 1.7-2.4M4 4l16 16',
  help: 'M3.5 7h17v10.5h-17zM7 10.5h.01M10.3 10.5h.01M13.7 10.5h.01M17 10.5h.01M8 14h8',
  dice: 'M6 3.5h12A2.5 2.5 0 0 1 20.5 6v12a2.5 2.5 0 0 1-2.5 2.5H6A2.5 2.5 0 0 1 3.5 18V6A2.5 2.5 0 0 1 6 3.5ZM8.3 8.3h.01M15.7 8.3h.01M12 12h.01M8.3 15.7h.01M15.7 15.7h.01',
  settings: 'M4 7h9M18 7h2M4 12h2M11 12h9M4 17h7M16 17h4M15.5 4.6v4.8M8.5 9.6v4.8M13.5 14.6v4.8',
  more: 'M5.5 12h.01M12 12h.01M18.5 12h.01',
  arrow: 'M19 19L5.5 5.5M5.5 15V5.5H15',
} as const;

export type IconName = keyof typeof FIRST | MoreIconName;

const paths: Partial<Record<IconName, string>> = { ...FIRST };

export function addIcons(more: Readonly<Record<MoreIconName, string>>): void {
  Object.assign(paths, more);
}

export function Icon({ name }: { readonly name: IconName }) {
  return (
    <svg
      viewBox="0 0 24 24"
      width="24"
      height="24"
      fill="none"
      stroke="currentColor"
      stroke-width="1.8"
      stroke-linecap="round"
      stroke-linejoin="round"
      aria-hidden="true"
    >
      <path d={paths[name]} />
    </svg>
  );
}
