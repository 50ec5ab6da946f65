import { expect, test } from 'vitest';
import type { LaneData } from '../ports.ts';
import { openLanes } from './lane.ts';

/** The browser's end of every lane, by its label. */
function openAll() {
  const channels = new Map<string, Partial<RTCDataChannel> & { closed: boolean }>();
  const createDataChannel = (label: string) => {
    const channel = { closed: false, close: () => (channel.closed = true), readyState: 'open' };
    channels.set(label, channel as never);
    return channel;
  };
  const lanes = openLanes({ createDataChannel } as never);
  const arrive = (label: string, data: LaneData) => {
    channels.get(label)?.onmessage?.call(null as never, { data } as MessageEvent);
  };
  return { lanes, channels, arrive };
}
const nothing = () => undefined;
const hearing = (heard: LaneData[]) => ({
  ...{ onOpen: nothing, onDrained: nothing, onClosed: nothing },
  onData: (data: LaneData) => heard.push(data),
});

test('[C15] what comes before anybody listens is kept in its order', () => {
  const { lanes, arrive } = openAll();
  arrive('talk', 'one');
  arrive('talk', 'two');
  const heard: LaneData[] = [];
  lanes.talk.listen(hearing(heard));
  arrive('talk', 'three');
  expect(heard).toEqual(['one', 'two', 'three']);
});

test('[C15] who sends megabytes to nobody is not listened to', () => {
  const { lanes, channels, arrive } = openAll();
  for (let times = 0; times < 100; times += 1) arrive('files', new ArrayBuffer(65_536));
  const heard: LaneData[] = [];
  lanes.files.listen(hearing(heard));
  expect([channels.get('files')?.closed, heard.length]).toEqual([true, 64]);
  arrive('talk', 'hello');
  expect(channels.get('talk')?.closed).toBe(false);
});
