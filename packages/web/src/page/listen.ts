import type { Stop } from './stop.ts';

export function listen<Name extends keyof WindowEventMap>(
  name: Name,
  heard: (event: WindowEventMap[Name]) => void,
  options?: AddEventListenerOptions,
): Stop {
  window.addEventListener(name, heard, options);
  return () => window.removeEventListener(name, heard, options);
}

export function listenToDocument<Name extends keyof DocumentEventMap>(
  name: Name,
  heard: (event: DocumentEventMap[Name]) => void,
): Stop {
  document.addEventListener(name, heard);
  return () => document.removeEventListener(name, heard);
}
