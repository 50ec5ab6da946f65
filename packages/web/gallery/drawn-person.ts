// A moving picture of somebody, drawn: so that every screen can be seen without a camera.

interface Look {
  readonly wall: string;
  readonly shirt: string;
  readonly skin: string;
  readonly hair: string;
}

const LOOKS: Readonly<Record<'me' | 'friend', Look>> = {
  me: { wall: '#c9b59c', shirt: '#7a4a32', skin: '#e3ae8a', hair: '#3a2620' },
  friend: { wall: '#8fa0b8', shirt: '#2f3f63', skin: '#b9805c', hair: '#171318' },
};

export function drawPerson(person: 'me' | 'friend', tall = false): MediaStream {
  const canvas = document.createElement('canvas');
  canvas.width = tall ? 480 : 960;
  canvas.height = tall ? 720 : 540;
  const context = canvas.getContext('2d');
  let frame = 0;
  const draw = () => {
    if (context) paint(context, LOOKS[person], frame++);
  };
  draw();
  setInterval(draw, 100);
  return canvas.captureStream(10);
}

function paint(context: CanvasRenderingContext2D, look: Look, frame: number): void {
  const { width, height } = context.canvas;
  const sway = Math.sin(frame / 12) * 8;
  const [x, y, unit] = [width / 2 + sway, height * 0.46, Math.min(width, height) / 10];
  const light = context.createLinearGradient(0, 0, width, height);
  light.addColorStop(0, '#fff8');
  light.addColorStop(1, '#0006');
  fill(context, look.wall, () => context.rect(0, 0, width, height));
  fill(context, light, () => context.rect(0, 0, width, height));
  fill(context, look.shirt, () => context.ellipse(x, height, unit * 3.3, unit * 3.2, 0, 0, 7));
  fill(context, look.hair, () =>
    context.ellipse(x, y - unit * 0.5, unit * 1.75, unit * 2, 0, 0, 7),
  );
  fill(context, look.skin, () => context.rect(x - unit * 0.6, y + unit, unit * 1.2, unit * 1.6));
  fill(context, look.skin, () => context.ellipse(x, y, unit * 1.4, unit * 1.8, 0, 0, 7));
  fill(context, look.hair, () => {
    context.arc(x - unit * 0.5, y - unit * 0.1, unit * 0.13, 0, 7);
    context.arc(x + unit * 0.5, y - unit * 0.1, unit * 0.13, 0, 7);
  });
  context.strokeStyle = look.hair;
  context.lineWidth = unit * 0.12;
  context.beginPath();
  context.arc(x, y + unit * 0.5, unit * 0.55, 0.3, Math.PI - 0.3);
  context.stroke();
}

function fill(
  context: CanvasRenderingContext2D,
  style: string | CanvasGradient,
  shape: () => void,
): void {
  context.fillStyle = style;
  context.beginPath();
  shape();
  context.fill();
}
