// What sending files needs in a call while its panel is closed; fetched with the call.
export { FilesButton } from './files-button.tsx';
export { FilesOverlay } from './files-overlay.tsx';
