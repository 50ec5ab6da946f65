// Files on their way without anybody to send them to; it remembers what it was asked.
import { signal, type Signal } from '@preact/signals';
import type { FileExchange, Transfer, TransferState } from '@visavis/engine';

export interface FakeFiles extends FileExchange {
  readonly list: Signal<readonly Transfer[]>;
  /** Every command in its order, with what it was about. */
  readonly asked: string[];
}

export function fakeFiles(transfers: readonly Transfer[] = []): FakeFiles {
  const asked: string[] = [];
  return {
    list: signal(transfers),
    asked,
    send: files => {
      asked.push(...files.map(({ name }) => `send ${name}`));
      return 0;
    },
    accept: key => void asked.push(`accept ${key}`),
    remove: key => void asked.push(`remove ${key}`),
    follow: () => undefined,
    close: () => undefined,
  };
}

interface Way {
  readonly direction: Transfer['direction'];
  readonly name: string;
  readonly bytes: number;
  readonly doneBytes?: number;
}

function fakeTransfer(way: Way, state: TransferState): Transfer {
  const { direction, name, bytes, doneBytes = 0 } = way;
  const key = `${direction} ${name}`;
  const id = 'A'.repeat(22) as Transfer['id'];
  return { key, id, direction, name, bytes, doneBytes, state };
}

const offer = (name: string, bytes: number) =>
  fakeTransfer({ direction: 'in', name, bytes }, { stage: 'offered' });

export const oneOffer = [
  offer('Summer by the sea, day 3, the long way home over the hills.mov', 1_240_000_000),
];
export const severalOffers = [offer('1.jpg', 3_400_000), offer('2.jpg', 2_900_000)];

/** One of each kind. */
export const onTheirWay: readonly Transfer[] = [
  fakeTransfer(
    { direction: 'out', name: 'lost.txt', bytes: 900 },
    { stage: 'stopped', stop: { why: 'declined', by: 'friend' } },
  ),
  fakeTransfer(
    { direction: 'out', name: 'recipe.pdf', bytes: 412_000 },
    { stage: 'done', blob: null },
  ),
  fakeTransfer(
    { direction: 'in', name: 'the two of us.jpg', bytes: 3_400_000 },
    { stage: 'done', blob: new Blob([]) },
  ),
  fakeTransfer(
    { direction: 'out', name: 'birthday.webm', bytes: 86_000_000, doneBytes: 31_000_000 },
    { stage: 'moving', bytesPerSecond: 2_310_000 },
  ),
  fakeTransfer({ direction: 'out', name: 'map.png', bytes: 1_200_000 }, { stage: 'queued' }),
  ...oneOffer,
];
