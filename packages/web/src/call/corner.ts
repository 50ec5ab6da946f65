import type { Corner } from '../page/preferences.ts';

const CLOCKWISE: Readonly<Record<Corner, Corner>> = {
  'top-left': 'top-right',
  'top-right': 'bottom-right',
  'bottom-right': 'bottom-left',
  'bottom-left': 'top-left',
};

export function nextCorner(corner: Corner): Corner {
  return CLOCKWISE[corner];
}

/** The corner that an arrow key leads to; null for other keys. */
export function cornerByKey(corner: Corner, key: string): Corner | null {
  const isTop = corner.startsWith('top');
  const isLeft = corner.endsWith('left');
  switch (key) {
    case 'ArrowUp':
      return cornerAt(true, isLeft);
    case 'ArrowDown':
      return cornerAt(false, isLeft);
    case 'ArrowLeft':
      return cornerAt(isTop, true);
    case 'ArrowRight':
      return cornerAt(isTop, false);
    default:
      return null;
  }
}

export function cornerAt(isTop: boolean, isLeft: boolean): Corner {
  if (isTop) return isLeft ? 'top-left' : 'top-right';
  return isLeft ? 'bottom-left' : 'bottom-right';
}
