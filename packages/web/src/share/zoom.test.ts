import fc from 'fast-check';
import { expect, test } from 'vitest';
import { frameOf, keepInside, moveBy, turnClose, WHOLE, zoomAt, type Zoom } from './zoom.ts';

const box = { width: 1_000, height: 500 };
const frame = frameOf(box, { width: 2_000, height: 2_000 });
const middle = { x: 0, y: 0 };

test('[X16] a screen fits into its box whole', () => {
  expect(frame.screen).toEqual({ width: 500, height: 500 });
  expect(frameOf(box, { width: 100, height: 10 }).screen).toEqual({ width: 1_000, height: 100 });
  expect(frameOf(box, { width: 0, height: 0 }).screen).toEqual(box);
});

test('[X17] what is pointed at stays where it is', () => {
  const place = { x: 200, y: -100 };
  const near = zoomAt({ scale: 4, x: 0, y: 0 }, 1.5, { place, frame });
  expect(near.scale).toBe(6);
  expect((place.x - near.x) / near.scale).toBeCloseTo(200 / 4);
  expect((place.y - near.y) / near.scale).toBeCloseTo(-100 / 4);
});

test('[X17] between whole and eight times', () => {
  expect(zoomAt(WHOLE, 0.5, { place: middle, frame })).toEqual(WHOLE);
  expect(zoomAt(WHOLE, 100, { place: middle, frame }).scale).toBe(8);
});

test('[X17] never further than its own edge', () => {
  expect(moveBy(WHOLE, { x: 300, y: 300 }, frame)).toEqual(WHOLE);
  // Three times 500 is 500 more than the box is wide and 1,000 more than it is high.
  expect(moveBy({ scale: 3, x: 0, y: 0 }, { x: 900, y: -900 }, frame)).toEqual({
    scale: 3,
    x: 250,
    y: -500,
  });
});

test('[X17] a double click goes close, and back', () => {
  const near = turnClose(WHOLE, { place: { x: 100, y: 0 }, frame });
  expect(near.scale).toBe(2.5);
  expect(turnClose(near, { place: middle, frame })).toEqual(WHOLE);
});

test('[X17] whatever is done, the screen covers what it can of its box', () => {
  const size = fc.record({
    width: fc.integer({ min: 1, max: 4_000 }),
    height: fc.integer({ min: 1, max: 4_000 }),
  });
  const number = fc.double({ min: -5_000, max: 5_000, noNaN: true });
  const step = fc.record({
    x: number,
    y: number,
    factor: fc.double({ min: 0.1, max: 10, noNaN: true }),
  });
  fc.assert(
    fc.property(size, size, fc.array(step, { maxLength: 12 }), (outer, picture, steps) => {
      const around = frameOf(outer, picture);
      let zoom: Zoom = WHOLE;
      for (const { x, y, factor } of steps) {
        zoom = zoomAt(zoom, factor, { place: { x, y }, frame: around });
        zoom = moveBy(zoom, { x: y, y: x }, around);
      }
      expect(zoom.scale).toBeGreaterThanOrEqual(1);
      expect(zoom.scale).toBeLessThanOrEqual(8);
      expect(keepInside(zoom, around)).toEqual(zoom);
      if (around.screen.width * zoom.scale >= outer.width)
        expect(Math.abs(zoom.x) * 2 + outer.width).toBeLessThanOrEqual(
          around.screen.width * zoom.scale + 1e-6,
        );
    }),
  );
});
