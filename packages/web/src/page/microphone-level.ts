import { listen } from './listen.ts';
import { stopAll, type Stop } from './stop.ts';

/** Where a bar begins: a quiet room. It ends at 0 dB. */
const FLOOR_DB = -60;
/** Smooth to the eye. */
const MEASURE_EVERY_MS = 80;

/** Tells the level (RMS, dB below full scale) as long as the browser lets the page listen. */
export function followLevel(stream: MediaStream, onLevel: (decibels: number) => void): Stop {
  if (stream.getAudioTracks().length === 0) return () => undefined;
  const audio = new AudioContext();
  const analyser = new AnalyserNode(audio, { fftSize: 2_048 });
  new MediaStreamAudioSourceNode(audio, { mediaStream: stream }).connect(analyser);
  const samples = new Float32Array(analyser.fftSize);
  const measure = () => {
    // Suspended until the first click (HTML autoplay rules): nothing is known, so nothing is said.
    if (audio.state !== 'running') return;
    analyser.getFloatTimeDomainData(samples);
    onLevel(decibelsOf(samples));
  };
  const timer = setInterval(measure, MEASURE_EVERY_MS);
  return stopAll([
    listen('pointerdown', () => void audio.resume()),
    () => clearInterval(timer),
    () => void audio.close(),
  ]);
}

/** How much of a bar is lit, 0 to 1. */
export function toBar(decibels: number): number {
  return Math.min(1, Math.max(0, 1 - decibels / FLOOR_DB));
}

function decibelsOf(samples: Float32Array): number {
  const power = samples.reduce((sum, sample) => sum + sample * sample, 0) / samples.length;
  return 10 * Math.log10(power);
}
