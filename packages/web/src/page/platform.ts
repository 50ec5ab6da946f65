// Which browser and system this is: only to choose the words of the help, never what the page does.

export type Browser = 'chromium' | 'firefox' | 'safari' | 'ios' | 'android';
export type System = 'macos' | 'windows' | 'ios' | 'android' | 'other';
/** Where this browser shows its question for the camera. */
export type PromptPlace = 'top-left' | 'top-centre' | 'bottom-centre';

export interface Platform {
  readonly browser: Browser;
  readonly system: System;
  readonly promptPlace: PromptPlace;
}

export function readPlatform(userAgent: string, touchPoints: number): Platform {
  const system = readSystem(userAgent, touchPoints);
  const browser = readBrowser(userAgent, system);
  return { browser, system, promptPlace: readPromptPlace(browser) };
}

function readSystem(userAgent: string, touchPoints: number): System {
  if (/Android/.test(userAgent)) return 'android';
  if (/iPhone|iPad|iPod/.test(userAgent)) return 'ios';
  // An iPad asks for desktop pages as a Mac, but no Mac has a touch screen.
  if (/Macintosh/.test(userAgent)) return touchPoints > 1 ? 'ios' : 'macos';
  return /Windows/.test(userAgent) ? 'windows' : 'other';
}

function readBrowser(userAgent: string, system: System): Browser {
  if (system === 'ios' || system === 'android') return system;
  if (/Firefox\//.test(userAgent)) return 'firefox';
  return /Chrome\//.test(userAgent) ? 'chromium' : 'safari';
}

function readPromptPlace(browser: Browser): PromptPlace {
  if (browser === 'ios' || browser === 'android') return 'bottom-centre';
  return browser === 'safari' ? 'top-centre' : 'top-left';
}
