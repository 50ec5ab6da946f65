// What the chat shows while its panel is closed; fetched with the call.
export { TalkButtons } from './talk-buttons.tsx';
export { TalkOverlay } from './talk-overlay.tsx';
