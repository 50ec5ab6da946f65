// Drawn for this page on a 24 × 24 grid with one stroke, so that they sit beside the two arcs.

const PATHS = {
  microphone:
    'M12 3.5a3 3 0 0 1 3 3v5a3 3 0 0 1-6 0v-5a3 3 0 0 1 3-3ZM5.5 11.5a6.5 6.5 0 0 0 13 0M12 18v3',
  'microphone-off':
    'M9 9v2.5a3 3 0 0 0 4.6 2.5M15 11V6.5a3 3 0 0 0-5.7-1.3M5.5 11.5a6.5 6.5 0 0 0 10.4 5.2M18.5 11.5a6.5 6.5 0 0 1-.6 2.7M12 18v3M4 4l16 16',
  camera:
    'M5.5 6.5h7a2.5 2.5 0 0 1 2.5 2.5v6a2.5 2.5 0 0 1-2.5 2.5h-7A2.5 2.5 0 0 1 3 15V9a2.5 2.5 0 0 1 2.5-2.5ZM15 11l6-3.5v9L15 13',
  'camera-off':
    'M9.5 6.5h3A2.5 2.5 0 0 1 15 9v3l6 4.5v-9L15 11M14.4 16.6a2.5 2.5 0 0 1-1.9.9h-7A2.5 2.5 0 0 1 3 15V9a2.5 2.5 0 0 1 1.7-2.4M4 4l16 16',
  leave:
    'M3.2 14.6c-.6-1 .1-2.8 1.7-3.8 4.2-2.6 10-2.6 14.2 0 1.6 1 2.3 2.8 1.7 3.8-.5.8-1.6 1-2.6.6l-1.5-.6c-.7-.3-1.1-1-1.1-1.7v-1c-2.4-.7-4.8-.7-7.2 0v1c0 .7-.4 1.4-1.1 1.7l-1.5.6c-1 .4-2.1.2-2.6-.6Z',
  facing: 'M4 5.5h6v13H4zM14 5.5h6v13h-6z',
  corner: 'M3.5 5.5h17v13h-17zM13 12.5h5v3.5h-5z',
  'full-screen': 'M4 9V4.5h4.5M20 9V4.5h-4.5M4 15v4.5h4.5M20 15v4.5h-4.5',
  'exit-full-screen': 'M8.5 4.5V9H4M15.5 4.5V9H20M8.5 19.5V15H4M15.5 19.5V15H20',
  'picture-in-picture': 'M20.5 10v-4.5h-17v13h6.5M13 13h7.5v5.5H13z',
  help: 'M3.5 7h17v10.5h-17zM7 10.5h.01M10.3 10.5h.01M13.7 10.5h.01M17 10.5h.01M8 14h8',
  dice: 'M6 3.5h12A2.5 2.5 0 0 1 20.5 6v12a2.5 2.5 0 0 1-2.5 2.5H6A2.5 2.5 0 0 1 3.5 18V6A2.5 2.5 0 0 1 6 3.5ZM8.3 8.3h.01M15.7 8.3h.01M12 12h.01M8.3 15.7h.01M15.7 15.7h.01',
  copy: 'M9 8.5h8.5A1.5 1.5 0 0 1 19 10v8.5a1.5 1.5 0 0 1-1.5 1.5H9a1.5 1.5 0 0 1-1.5-1.5V10A1.5 1.5 0 0 1 9 8.5ZM5 15.5V6A1.5 1.5 0 0 1 6.5 4.5H15',
  done: 'M5 12.5l4.5 4.5L19 7.5',
  share: 'M12 15V3.5M8 7l4-3.5L16 7M6 11.5v7a1.5 1.5 0 0 0 1.5 1.5h9a1.5 1.5 0 0 0 1.5-1.5v-7',
  speaker: 'M4 9.5v5h3.5L12 18.5v-13L7.5 9.5ZM15.5 9a4.2 4.2 0 0 1 0 6M18 6.5a7.8 7.8 0 0 1 0 11',
  move: 'M12 3.5v17M3.5 12h17M9.5 6L12 3.5 14.5 6M9.5 18l2.5 2.5 2.5-2.5M6 9.5L3.5 12 6 14.5M18 9.5l2.5 2.5-2.5 2.5',
  screen: 'M3.5 5h17v11.5h-17zM8.5 20h7M12 16.5V20M12 13.5v-5.5M9.5 10.3L12 8l2.5 2.3',
  'screen-off': 'M3.5 5h17v11.5h-17zM8.5 20h7M12 16.5V20M9.5 8.5l5 4.5M14.5 8.5l-5 4.5',
  'zoom-in': 'M10.5 4.5a6 6 0 1 1 0 12a6 6 0 0 1 0-12ZM15 15l5 5M10.5 8v5M8 10.5h5',
  'zoom-out': 'M10.5 4.5a6 6 0 1 1 0 12a6 6 0 0 1 0-12ZM15 15l5 5M8 10.5h5',
  warning: 'M12 4L3 19.5h18ZM12 10v4.5M12 17h.01',
  cloud: 'M7 18.5a4 4 0 0 1-.6-7.9A6 6 0 0 1 16 7.5M18 10.7a4 4 0 0 1-1 7.8h-6M4 4l16 16',
  connection: 'M5 18.5v-3M9.7 18.5v-6.5M14.3 18.5v-10M19 18.5v-13',
  close: 'M6.5 6.5l11 11M17.5 6.5l-11 11',
  settings: 'M4 7h9M18 7h2M4 12h2M11 12h9M4 17h7M16 17h4M15.5 4.6v4.8M8.5 9.6v4.8M13.5 14.6v4.8',
  turn: 'M4 12a8 8 0 0 1 13.7-5.6L20 8.5M20 4v4.5h-4.5M20 12a8 8 0 0 1-13.7 5.6L4 15.5M4 20v-4.5h4.5',
  more: 'M5.5 12h.01M12 12h.01M18.5 12h.01',
  chat: 'M4 5.5h16v11h-9l-4.5 4v-4H4Z',
  smile: 'M12 3.5a8.5 8.5 0 1 0 .01 0M9 10h.01M15 10h.01M8 14a4.5 4.5 0 0 0 8 0',
  send: 'M12 19.5v-15M6 10.5l6-6 6 6',
  arrow: 'M19 19L5.5 5.5M5.5 15V5.5H15',
  file: 'M13.5 3.5h-6A1.5 1.5 0 0 0 6 5v14a1.5 1.5 0 0 0 1.5 1.5h9A1.5 1.5 0 0 0 18 19V8ZM13.5 3.5V8H18M12 17v-6M9.5 13.5L12 11l2.5 2.5',
  receive: 'M12 4.5v15M6 13.5l6 6 6-6',
} as const;

export type IconName = keyof typeof PATHS;

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
      <path d={PATHS[name]} />
    </svg>
  );
}
