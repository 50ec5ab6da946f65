// How the friend's screen is looked at. Pure; lengths are CSS pixels, places are relative to the middle of the box.

export interface Place {
  readonly x: number;
  readonly y: number;
}
export interface Size {
  readonly width: number;
  readonly height: number;
}
/** The screen is enlarged around its middle, and its middle is moved away from that of the box. */
export interface Zoom extends Place {
  readonly scale: number;
}
/** The box, and the screen as it fits into it whole. */
export interface Frame {
  readonly box: Size;
  readonly screen: Size;
}

export const WHOLE: Zoom = { scale: 1, x: 0, y: 0 };
export const MAX_SCALE = 8;
/** What a press of a button or key does. */
export const STEP = 1.25;
/** A double click makes small text readable. */
const CLOSE = 2.5;

/** Of a picture in a box, as `object-fit: contain` has it. */
export function frameOf(box: Size, picture: Size): Frame {
  const fit = Math.min(box.width / picture.width, box.height / picture.height);
  // Before the first frame there is no picture to keep inside.
  if (!Number.isFinite(fit)) return { box, screen: box };
  return { box, screen: { width: picture.width * fit, height: picture.height * fit } };
}

/** [X17] What is at that place stays there. */
export function zoomAt(zoom: Zoom, factor: number, { place, frame }: At): Zoom {
  const scale = Math.min(MAX_SCALE, Math.max(1, zoom.scale * factor));
  const grown = scale / zoom.scale;
  const x = place.x - (place.x - zoom.x) * grown;
  const y = place.y - (place.y - zoom.y) * grown;
  return keepInside({ scale, x, y }, frame);
}
export interface At {
  readonly place: Place;
  readonly frame: Frame;
}

export function moveBy(zoom: Zoom, { x, y }: Place, frame: Frame): Zoom {
  return keepInside({ ...zoom, x: zoom.x + x, y: zoom.y + y }, frame);
}

/** Close to that place, or whole again. */
export function turnClose(zoom: Zoom, at: At): Zoom {
  return zoom.scale > 1 ? WHOLE : zoomAt(zoom, CLOSE, at);
}

/** [X17] Never further than its own edge. */
export function keepInside({ scale, x, y }: Zoom, { box, screen }: Frame): Zoom {
  const far = {
    x: overhang(screen.width * scale, box.width),
    y: overhang(screen.height * scale, box.height),
  };
  return { scale, x: within(x, far.x), y: within(y, far.y) };
}

function overhang(screen: number, box: number): number {
  return Math.max(0, (screen - box) / 2);
}

function within(value: number, limit: number): number {
  // Not the -0 of `Math.max(-0, …)`, which would be written into a style.
  return Math.min(limit, Math.max(-limit, value)) || 0;
}
