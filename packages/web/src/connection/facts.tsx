import type { ComponentChildren } from 'preact';
import type { PictureSample, Sample } from '@visavis/engine';
import { usePanelText } from '../shell.ts';
import type { Figures } from './figures.ts';
import styles from './facts.module.css';

interface Props {
  readonly sample: Sample;
  readonly figures: Figures;
}

/** The last second in figures. */
export function Facts({ sample, figures }: Props) {
  const { connection: words } = usePanelText();
  const { path, protocol, roundTripMs, loss, receivedPicture, sentPicture } = sample;
  const way = [path && words.path[path], protocol?.toUpperCase()].filter(Boolean).join(' · ');
  const picture = (shown: PictureSample | null) =>
    shown === null ? words.noPicture : pictureText(shown);
  return (
    <dl class={styles['facts']}>
      <Fact name={words.way}>{way || words.unknown}</Fact>
      <Fact name={words.roundTrip}>
        {roundTripMs === null ? words.unknown : figures.duration(roundTripMs)}
      </Fact>
      <Fact name={words.loss}>{loss === null ? words.unknown : figures.share(loss)}</Fact>
      <Fact name={words.received}>
        {figures.bitrate(sample.receivedKbps)}
        <small>{picture(receivedPicture)}</small>
      </Fact>
      <Fact name={words.sent}>
        {figures.bitrate(sample.sentKbps)}
        <small>{picture(sentPicture)}</small>
      </Fact>
    </dl>
  );
}

interface FactProps {
  readonly name: string;
  readonly children: ComponentChildren;
}

function Fact({ name, children }: FactProps) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function pictureText({ width, height, framesPerSecond, codec }: PictureSample): string {
  const size = `${width}×${height} · ${framesPerSecond} fps`;
  return codec === null ? size : `${size} · ${codec}`;
}
