// Follows the pointer and lets go in the nearest corner. Positions are written as properties of the
// element's style: the content security policy forbids style attributes, not the CSSOM.
import type { Corner } from '../page/preferences.ts';
import { cornerAt } from './corner.ts';

/** A shaky click is not a drag. */
const THRESHOLD_PX = 6;

export interface DragHandlers {
  onDropped(corner: Corner): void;
  /** A finger that did not move: there is no pointer that could find a button by resting. */
  onTapped(): void;
}

export function createDrag(handlers: DragHandlers): (event: PointerEvent) => void {
  return start => {
    if (start.button !== 0 || !(start.currentTarget instanceof HTMLElement)) return;
    if (start.target instanceof Element && start.target.closest('button')) return;
    const element = start.currentTarget;
    const ended = new AbortController();
    let dragging = false;
    const move = (event: PointerEvent) => {
      const [x, y] = [event.clientX - start.clientX, event.clientY - start.clientY];
      if (!dragging && Math.hypot(x, y) < THRESHOLD_PX) return;
      if (!dragging) element.setPointerCapture(start.pointerId);
      dragging = true;
      element.dataset['dragging'] = '';
      element.style.translate = `${x}px ${y}px`;
    };
    const drop = () => {
      ended.abort();
      if (!dragging) {
        if (start.pointerType === 'touch') handlers.onTapped();
        return;
      }
      handlers.onDropped(cornerOf(element.getBoundingClientRect()));
      delete element.dataset['dragging'];
      element.style.translate = '';
    };
    const { signal } = ended;
    window.addEventListener('pointermove', move, { signal });
    window.addEventListener('pointerup', drop, { signal });
    window.addEventListener('pointercancel', drop, { signal });
  };
}

function cornerOf({ x, y, width, height }: DOMRect): Corner {
  return cornerAt(y + height / 2 < window.innerHeight / 2, x + width / 2 < window.innerWidth / 2);
}
