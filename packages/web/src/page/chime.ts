// Two soft notes that meet when somebody arrives: for whoever waits and looks elsewhere.

const NOTES_HZ = [523.25, 783.99];
const APART_S = 0.14;
const LENGTH_S = 0.9;
const LOUDNESS = 0.06;

export function chime(): void {
  const audio = new AudioContext();
  NOTES_HZ.forEach((hz, index) => playNote(audio, hz, audio.currentTime + index * APART_S));
  setTimeout(() => void audio.close(), (APART_S + LENGTH_S) * 1000 + 200);
}

function playNote(audio: AudioContext, hz: number, at: number): void {
  const tone = new OscillatorNode(audio, { type: 'sine', frequency: hz });
  const level = new GainNode(audio, { gain: 0 });
  level.gain.setValueAtTime(0, at);
  level.gain.linearRampToValueAtTime(LOUDNESS, at + 0.02);
  level.gain.exponentialRampToValueAtTime(0.0001, at + LENGTH_S);
  tone.connect(level).connect(audio.destination);
  tone.start(at);
  tone.stop(at + LENGTH_S);
}
