// What comes from the friend besides voice and picture, as it is drawn: fetched when the engine's part of it is there.
export { FilesNews } from '../files/files-news.tsx';
export { TalkOverlay } from '../talk/talk-overlay.tsx';
