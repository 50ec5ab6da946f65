// The zoom of one screen: what gestures, keys and buttons do to it, and how it is drawn.
import { useEffect, useRef } from 'preact/hooks';
import { useSignal, type ReadonlySignal } from '@preact/signals';
import { followGestures, type GestureHandlers } from './gestures.ts';
import {
  frameOf,
  keepInside,
  moveBy,
  STEP,
  turnClose,
  WHOLE,
  zoomAt,
  type Place,
  type Zoom,
} from './zoom.ts';

export interface ZoomControl {
  readonly box: { current: HTMLDivElement | null };
  readonly zoom: ReadonlySignal<Zoom>;
  /** Around the middle. */
  zoomBy(factor: number): void;
  reset(): void;
  /** True when the key was one of its own. */
  press(key: string): boolean;
}

/** CSS pixels that an arrow key moves. */
const ARROW = 80;
const ARROWS: Readonly<Record<string, Place>> = {
  ArrowLeft: { x: ARROW, y: 0 },
  ArrowRight: { x: -ARROW, y: 0 },
  ArrowUp: { x: 0, y: ARROW },
  ArrowDown: { x: 0, y: -ARROW },
};

export function useZoom(): ZoomControl {
  const box = useRef<HTMLDivElement>(null);
  const zoom = useSignal(WHOLE);
  const frame = () => measure(box.current);
  /** From the viewport's corner to the middle of the box. */
  const inBox = ({ x, y }: Place): Place => {
    const { left, top, width, height } = box.current?.getBoundingClientRect() ?? new DOMRect();
    return { x: x - left - width / 2, y: y - top - height / 2 };
  };
  const draw = (next: Zoom) => {
    zoom.value = next;
    const video = box.current?.querySelector('video');
    // As a property: the content security policy forbids style attributes, not the CSSOM.
    if (video) video.style.transform = next.scale === 1 ? '' : toTransform(next);
  };
  const zoomBy = (factor: number, place: Place = { x: 0, y: 0 }) =>
    draw(zoomAt(zoom.peek(), factor, { place, frame: frame() }));
  const move = (way: Place) => draw(moveBy(zoom.peek(), way, frame()));
  useGestures(box, {
    onZoom: (factor, place) => zoomBy(factor, inBox(place)),
    onMove: move,
    onDoubleClick: place => draw(turnClose(zoom.peek(), { place: inBox(place), frame: frame() })),
    onResize: () => draw(keepInside(zoom.peek(), frame())),
  });
  const reset = () => draw(WHOLE);
  const press = (key: string) => {
    const arrow = ARROWS[key];
    if (arrow) move(arrow);
    else if (key === '+' || key === '=') zoomBy(STEP);
    else if (key === '-') zoomBy(1 / STEP);
    else if (key === '0') reset();
    else return false;
    return true;
  };
  return { box, zoom, zoomBy: factor => zoomBy(factor), reset, press };
}

/** What the first drawing hands over does: it reads all that changes when it is called. */
function useGestures(
  box: { readonly current: HTMLElement | null },
  handlers: GestureHandlers & { onResize(): void },
): void {
  useEffect(() => {
    const element = box.current;
    if (!element) return undefined;
    const ended = new AbortController();
    followGestures(element, handlers, ended.signal);
    const resized = new ResizeObserver(() => handlers.onResize());
    resized.observe(element);
    return () => {
      ended.abort();
      resized.disconnect();
    };
  }, []);
}

function toTransform({ scale, x, y }: Zoom): string {
  return `translate(${x}px, ${y}px) scale(${scale})`;
}

function measure(box: HTMLElement | null) {
  const video = box?.querySelector('video');
  const { clientWidth: width = 0, clientHeight: height = 0 } = box ?? {};
  const picture = { width: video?.videoWidth ?? 0, height: video?.videoHeight ?? 0 };
  return frameOf({ width, height }, picture);
}
