// Sharing without an engine, and a drawn screen.
import { signal } from '@preact/signals';
import type { MyScreen, ScreenProblem, Sharing } from '@visavis/engine';

interface Situation {
  readonly mine?: MyScreen;
  readonly friend?: MediaStream;
  readonly problem?: ScreenProblem;
}

export function fakeShare(situation: Situation = {}, supported = true): Sharing {
  const mine = signal<MyScreen>(situation.mine ?? 'none');
  return {
    mine,
    supported,
    friend: signal(situation.friend ?? null),
    problem: signal<ScreenProblem | null>(situation.problem ?? null),
    toggle: () => (mine.value = mine.value === 'shared' ? 'none' : 'shared'),
    stop: () => (mine.value = 'none'),
    follow: () => undefined,
    close: () => undefined,
  };
}

const LINES = [38, 62, 55, 71, 20, 0, 48, 66, 59, 33, 0, 70, 52, 64, 45, 12];

export function drawScreen(): MediaStream {
  const canvas = document.createElement('canvas');
  canvas.width = 1_440;
  canvas.height = 900;
  const context = canvas.getContext('2d');
  let frame = 0;
  const draw = () => {
    if (context) paint(context, frame++);
  };
  draw();
  setInterval(draw, 200);
  return canvas.captureStream(5);
}

function paint(context: CanvasRenderingContext2D, frame: number): void {
  const box = (colour: string, at: readonly [number, number, number, number]) => {
    context.fillStyle = colour;
    context.fillRect(...at);
  };
  box('#e8ebf0', [0, 0, 1_440, 900]);
  box('#27304a', [0, 0, 1_440, 44]);
  box('#ffffff', [230, 84, 980, 816]);
  box('#27304a', [320, 150, 460, 34]);
  LINES.forEach((width, line) => box('#8a94a8', [320, 224 + line * 36, width * 11, 14]));
  box('#3f6fd8', [320 + (LINES[3] ?? 0) * 11 + 12, 326, frame % 5 < 3 ? 3 : 0, 26]);
}
