// Two minutes as lines. What they show stands beside them in words, so the lines are for the eye alone.
import type { Sample } from '@visavis/engine';
import { usePanelText } from '../shell.ts';
import type { Figures } from './figures.ts';
import { HEIGHT, mostOf, plotPath, WIDTH, type Point } from './plot-path.ts';
import styles from './plots.module.css';

interface Props {
  readonly samples: readonly Sample[];
  readonly figures: Figures;
}

/** The scale never magnifies what does not matter. */
const LEAST_KBPS = 200;
const LEAST_LOSS = 0.05;
const LEAST_ROUND_TRIP_MS = 100;

export function Plots({ samples, figures }: Props) {
  const { connection: words } = usePanelText();
  const endMs = samples.at(-1)?.atMs ?? 0;
  const series = (valueOf: (sample: Sample) => number | null) =>
    samples.map(sample => ({ atMs: sample.atMs, value: valueOf(sample) }));
  const [received, sent] = [series(of => of.receivedKbps), series(of => of.sentKbps)];
  const loss = series(of => of.loss);
  const roundTrip = series(of => of.roundTripMs);
  const lines = {
    received: { name: words.received, tone: 'friend', points: received, say: figures.bitrate },
    sent: { name: words.sent, tone: 'me', points: sent, say: figures.bitrate },
    loss: { name: words.loss, tone: 'loss', points: loss, say: figures.share },
    trip: { name: words.roundTrip, tone: 'trip', points: roundTrip, say: figures.duration },
  } as const;
  return (
    <div class={styles['plots']}>
      <Plot lines={[lines.received, lines.sent]} least={LEAST_KBPS} endMs={endMs} />
      <Plot lines={[lines.loss]} least={LEAST_LOSS} endMs={endMs} />
      <Plot lines={[lines.trip]} least={LEAST_ROUND_TRIP_MS} endMs={endMs} />
    </div>
  );
}

interface Line {
  readonly name: string;
  readonly tone: 'friend' | 'me' | 'loss' | 'trip';
  readonly points: readonly Point[];
  readonly say: (value: number) => string;
}

interface PlotProps {
  readonly lines: readonly Line[];
  readonly least: number;
  readonly endMs: number;
}

function Plot({ lines, least, endMs }: PlotProps) {
  const { connection: words } = usePanelText();
  const most = Math.max(least, ...lines.map(({ points }) => mostOf(points) ?? 0));
  return (
    <figure>
      <figcaption>
        {lines.map(({ name, tone, points, say }) => {
          const highest = mostOf(points);
          return (
            <span key={tone} class={styles[tone]}>
              {name}: {highest === null ? words.unknown : words.most(say(highest))}
            </span>
          );
        })}
      </figcaption>
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} preserveAspectRatio="none" aria-hidden="true">
        {lines.map(({ tone, points }) => (
          <path
            key={tone}
            class={styles[tone]}
            d={plotPath(points, { endMs, most })}
            vector-effect="non-scaling-stroke"
          />
        ))}
      </svg>
    </figure>
  );
}
