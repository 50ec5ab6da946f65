// Firefox has no camera that shows a file: its own is a plane of changing colour, the same for everybody. So that a
// picture can be told from another, what comes out of that camera is replaced by a canvas that shows the film.
import { bitOf, boxLeft, fieldLeft, FILM, FRAMES, LOOKS, type Name } from '../../support/looks.ts';

interface Field {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
  readonly colour: string;
}

/** What the page has to draw, because it can import nothing. */
export interface Film {
  readonly width: number;
  readonly height: number;
  readonly framesPerSecond: number;
  readonly frames: readonly (readonly Field[])[];
}

export function filmOf(name: Name): Film {
  const { width, height, framesPerSecond } = FILM;
  const frames = Array.from({ length: FRAMES }, (_, frame) => drawFrame(name, frame));
  return { width, height, framesPerSecond, frames };
}

function drawFrame(name: Name, frame: number): readonly Field[] {
  const { width, height, bits, strip, box } = FILM;
  const [top, depth] = [strip.top, strip.bottom - strip.top];
  const fields = Array.from({ length: bits }, (_, bit) => ({
    left: fieldLeft(bit),
    top,
    width: fieldLeft(bit + 1) - fieldLeft(bit),
    height: depth,
    colour: bitOf(frame, bit) ? 'white' : 'black',
  }));
  return [
    { left: 0, top: 0, width, height, colour: `rgb(${LOOKS[name].colour.join(' ')})` },
    ...fields,
    {
      left: boxLeft(frame),
      top: box.top,
      width: box.width,
      height: box.bottom - box.top,
      colour: 'white',
    },
  ];
}

/** Runs in every page before its own scripts. */
export function showFilm({ width, height, framesPerSecond, frames }: Film): void {
  // The type promises `mediaDevices`; the page that a tab begins with has none.
  const devices = navigator.mediaDevices as MediaDevices | undefined;
  if (devices === undefined) return;
  const open = devices.getUserMedia.bind(devices);
  devices.getUserMedia = async wanted => {
    const stream = await open(wanted);
    for (const camera of stream.getVideoTracks()) {
      stream.removeTrack(camera);
      stream.addTrack(playFilm(camera));
    }
    return stream;
  };

  /** Runs for as long as its track does; the camera is let go of with it. */
  function playFilm(camera: MediaStreamTrack): MediaStreamTrack {
    const canvas = Object.assign(document.createElement('canvas'), { width, height });
    const context = canvas.getContext('2d');
    const track = canvas.captureStream(framesPerSecond).getVideoTracks()[0];
    if (context === null || track === undefined) return camera;
    let frame = 0;
    const draw = () => {
      for (const field of frames[frame] ?? []) {
        context.fillStyle = field.colour;
        context.fillRect(field.left, field.top, field.width, field.height);
      }
      frame = (frame + 1) % frames.length;
      if (track.readyState === 'live') return;
      clearInterval(timer);
      camera.stop();
    };
    const timer = setInterval(draw, 1_000 / framesPerSecond);
    draw();
    return track;
  }
}
