// Fingers, mouse and wheel over the friend's screen, told as zooming and moving.
import type { Place } from './zoom.ts';

export interface GestureHandlers {
  /** `place` is where it happens, in the viewport's pixels. */
  onZoom(factor: number, place: Place): void;
  onMove(way: Place): void;
  onDoubleClick(place: Place): void;
}

/** A notch of a wheel is about 100 pixels and a quarter of the size; a trackpad says less, and more often. */
const WHEEL_PIXELS = 450;
/** Where the wheel counts lines instead of pixels, as in Firefox. */
const LINE_PIXELS = 33;

/** Ends with the signal. */
export function followGestures(
  element: HTMLElement,
  handlers: GestureHandlers,
  signal: AbortSignal,
): void {
  const fingers = new Map<number, Place>();
  const forget = ({ pointerId }: PointerEvent) => void fingers.delete(pointerId);
  const press = (event: PointerEvent) => {
    if (event.button !== 0 || isButton(event)) return;
    fingers.set(event.pointerId, placeOf(event));
    element.setPointerCapture(event.pointerId);
  };
  const move = (event: PointerEvent) => {
    if (!fingers.has(event.pointerId)) return;
    const before = spread([...fingers.values()]);
    fingers.set(event.pointerId, placeOf(event));
    const after = spread([...fingers.values()]);
    if (before.wide > 0 && after.wide > 0) handlers.onZoom(after.wide / before.wide, after.middle);
    handlers.onMove({ x: after.middle.x - before.middle.x, y: after.middle.y - before.middle.y });
  };
  const turn = (event: WheelEvent) => {
    event.preventDefault();
    const pixels = event.deltaY * (event.deltaMode === WheelEvent.DOM_DELTA_LINE ? LINE_PIXELS : 1);
    // A pinch on a trackpad comes as a wheel with Ctrl, in small steps.
    const factor = 2 ** (-pixels / (event.ctrlKey ? WHEEL_PIXELS / 4 : WHEEL_PIXELS));
    handlers.onZoom(factor, placeOf(event));
  };
  element.addEventListener('pointerdown', press, { signal });
  element.addEventListener('pointermove', move, { signal });
  element.addEventListener('pointerup', forget, { signal });
  element.addEventListener('pointercancel', forget, { signal });
  element.addEventListener('wheel', turn, { signal, passive: false });
  element.addEventListener(
    'dblclick',
    event => {
      if (!isButton(event)) handlers.onDoubleClick(placeOf(event));
    },
    { signal },
  );
}

function isButton({ target }: Event): boolean {
  return target instanceof Element && target.closest('button') !== null;
}

function placeOf({ clientX, clientY }: MouseEvent): Place {
  return { x: clientX, y: clientY };
}

/** The middle of one or two fingers, and how far apart they are. */
function spread([first, second]: readonly Place[]): { middle: Place; wide: number } {
  if (!first || !second) return { middle: first ?? { x: 0, y: 0 }, wide: 0 };
  const middle = { x: (first.x + second.x) / 2, y: (first.y + second.y) / 2 };
  return { middle, wide: Math.hypot(first.x - second.x, first.y - second.y) };
}
