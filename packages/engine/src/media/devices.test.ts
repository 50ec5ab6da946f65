// Choosing, losing and finding devices again, over fake ones.
import { expect, test } from 'vitest';
import type { Device, MediaRequest } from '../ports.ts';
import { FakeClock } from '../testing/fake-clock.ts';
import { fakeDevice, FakeMedia } from '../testing/fake-media.ts';
import { FakeStorage } from '../testing/fake-profile.ts';
import { countCryptography } from '../testing/settle.ts';
import { Devices } from './devices.ts';
import { LocalMedia } from './local-media.ts';

const settle = countCryptography();
const desk = fakeDevice('microphone', 'mic-1', 'Desk');
const headset = fakeDevice('microphone', 'mic-2', 'Headset');
const lid = fakeDevice('camera', 'cam-1', 'Lid');
const usb = fakeDevice('camera', 'cam-2', 'USB');
const box = fakeDevice('speaker', 'box-1', 'Box');
const ALL: readonly Device[] = [desk, headset, lid, usb, box];

class Page {
  readonly clock = new FakeClock(settle);
  readonly media = new FakeMedia();
  readonly faults: unknown[] = [];
  readonly presence = {
    visible: () => true,
    onChange: (listener: () => void) => {
      this.shown = listener;
      return () => undefined;
    },
  };
  readonly local: LocalMedia;
  readonly devices: Devices;
  /** What was sent, by the names of the devices. */
  readonly sent: string[] = [];
  shown: () => void = () => undefined;

  private constructor(profile: FakeStorage, plugged: readonly Device[]) {
    this.media.plugged = plugged;
    this.local = new LocalMedia(this, {
      onReady: () => undefined,
      onSlow: () => undefined,
      onProblem: () => undefined,
      onTracks: ({ audio, video }) => this.sent.push(`${audio?.label} ${video?.label}`),
      onLost: () => undefined,
      onBack: () => undefined,
    });
    this.devices = new Devices(
      { ...this.world, profile, onFault: fault => this.faults.push(fault) },
      this.local,
    );
  }

  /** With both open, and all looked at. */
  static async open(profile = new FakeStorage(), plugged = ALL): Promise<Page> {
    const page = new Page(profile, plugged);
    void page.local.open();
    await page.clock.advance(1_000);
    page.media.requests.length = 0;
    page.sent.length = 0;
    return page;
  }

  get world() {
    return { clock: this.clock, media: this.media, presence: this.presence };
  }

  get used(): string {
    const { audio, video } = this.local.tracks;
    return `${audio?.label} ${video?.label}`;
  }

  get asked(): readonly MediaRequest[] {
    return this.media.requests.splice(0);
  }

  async plug(...plugged: readonly Device[]): Promise<void> {
    this.media.plugged = plugged;
    // Browsers tell it twice.
    this.media.changed();
    this.media.changed();
    await this.clock.advance(1_000);
  }

  /** The browser ends the tracks of what is no longer there. */
  async unplug(gone: Device): Promise<void> {
    this.media.plugged = this.media.plugged.filter(device => device !== gone);
    for (const track of Object.values(this.local.tracks) as (MediaStreamTrack | null)[])
      if (track?.label === gone.label) track.onended?.call(track, new Event('ended'));
    await this.plug(...this.media.plugged);
  }
}

const exactly = (id: string) => ({ deviceId: { exact: id } });

test('[E7] [E9] what there is stands in lists, and nothing is chosen', async () => {
  const page = await Page.open();
  expect(page.devices.list.value).toEqual({
    microphone: [desk, headset],
    camera: [lid, usb],
    speaker: [box],
  });
  expect(page.devices.chosen.value).toEqual({ microphone: '', camera: '', speaker: '' });
  expect([page.used, page.asked, page.devices.news.value]).toEqual(['Desk Lid', [], null]);
});

test('[E3] another camera takes the place of the one in use, which is let go first', async () => {
  const page = await Page.open();
  const before = page.local.tracks.video;
  page.media.answers = false;
  page.devices.choose('camera', 'cam-2');
  await page.clock.advance(0);
  expect([before?.readyState, page.local.camera.value, page.sent]).toEqual(['ended', 'on', []]);
  page.media.answer();
  await page.clock.advance(1_000);
  expect([page.used, page.sent]).toEqual(['Desk USB', ['Desk USB']]);
  expect(page.asked).toEqual([
    { audio: false, video: 'ideal', wishes: { camera: exactly('cam-2') } },
  ]);
  expect([page.devices.chosen.value.camera, page.devices.news.value]).toEqual(['cam-2', null]);
});

test('[E3] a microphone that is muted before or during the exchange stays muted', async () => {
  const page = await Page.open();
  page.local.toggleMicrophone();
  page.devices.choose('microphone', 'mic-2');
  await page.clock.advance(1_000);
  expect([page.used, page.local.tracks.audio?.enabled]).toEqual(['Headset Lid', false]);
  page.local.toggleMicrophone();
  page.media.answers = false;
  page.devices.choose('microphone', 'mic-1');
  await page.clock.advance(0);
  page.local.toggleMicrophone();
  expect(page.local.microphone.value).toBe('muted');
  page.media.answer();
  await page.clock.advance(1_000);
  expect([page.used, page.local.tracks.audio?.enabled]).toEqual(['Desk Lid', false]);
  expect(page.local.microphone.value).toBe('muted');
});

test('[E3] a camera that is switched off during the exchange stays off, and comes back as chosen', async () => {
  const page = await Page.open();
  page.media.answers = false;
  page.devices.choose('camera', 'cam-2');
  await page.clock.advance(0);
  page.local.toggleCamera();
  expect(page.local.camera.value).toBe('off');
  page.media.answer();
  await page.clock.advance(30_000);
  expect([page.used, page.local.camera.value]).toEqual(['Desk undefined', 'off']);
  expect(page.local.problem.value).toBeNull();
  page.local.toggleCamera();
  await page.clock.advance(1_000);
  expect([page.used, page.local.camera.value]).toEqual(['Desk USB', 'on']);
});

test('[E3] a camera that is off, or was just switched off, is not opened by choosing another', async () => {
  const page = await Page.open();
  page.local.toggleCamera();
  page.devices.choose('camera', 'cam-2');
  await page.clock.advance(5_000);
  expect([page.asked, page.local.camera.value]).toEqual([[], 'off']);
  page.local.toggleCamera();
  await page.clock.advance(1_000);
  expect(page.used).toBe('Desk USB');
});

test('[E3] what is left in the middle of an exchange stays left', async () => {
  const page = await Page.open();
  page.media.answers = false;
  page.devices.choose('camera', 'cam-2');
  await page.clock.advance(0);
  page.local.release();
  page.media.answer();
  await page.clock.advance(30_000);
  expect([page.local.stream.value, page.used]).toEqual([null, 'undefined undefined']);
});

test('[E1] [E2] a choice holds at the next visit, also when the ids have changed', async () => {
  const profile = new FakeStorage();
  const page = await Page.open(profile);
  page.devices.choose('camera', 'cam-2');
  page.devices.choose('speaker', 'box-1');
  await page.clock.advance(1_000);
  const again = await Page.open(profile);
  expect([again.used, again.devices.chosen.value]).toEqual([
    'Desk USB',
    { microphone: '', camera: 'cam-2', speaker: 'box-1' },
  ]);
  const others = ALL.map(device => ({ ...device, id: `new ${device.id}` }));
  const later = await Page.open(profile, others);
  expect([later.used, later.devices.chosen.value.camera]).toEqual(['Desk USB', 'new cam-2']);
  expect(profile.read('visavis.devices')).toContain('"camera":{"id":"new cam-2"');
});

test('[E1] without a choice the browser decides again', async () => {
  const page = await Page.open();
  page.devices.choose('camera', 'cam-2');
  await page.clock.advance(1_000);
  page.devices.choose('camera', '');
  await page.clock.advance(1_000);
  expect([page.used, page.devices.chosen.value.camera]).toEqual(['Desk Lid', '']);
});

test('[E4] a camera that does not open is said to be so, and is not tried again until the devices change', async () => {
  const page = await Page.open();
  page.media.fail = ({ wishes }) =>
    wishes?.camera === undefined ? null : { name: 'NotReadableError', message: '' };
  page.devices.choose('camera', 'cam-2');
  await page.clock.advance(1_000);
  expect([page.used, page.devices.news.value]).toEqual([
    'Desk Lid',
    { why: 'refused', device: 'camera', label: 'Lid', missed: 'USB' },
  ]);
  page.media.fail = () => null;
  page.shown();
  await page.clock.advance(5_000);
  expect(page.used).toBe('Desk Lid');
  await page.plug(...ALL);
  expect(page.used).toBe('Desk USB');
});

test('[E4] [M12] where none opens the loss is shown, and mended when one is there', async () => {
  const page = await Page.open();
  page.media.fail = () => ({ name: 'NotReadableError', message: '' });
  page.devices.choose('microphone', 'mic-2');
  await page.clock.advance(1_000);
  expect([page.local.microphone.value, page.local.problem.value?.code]).toEqual(['none', 'busy']);
  page.media.fail = () => null;
  page.devices.choose('microphone', 'mic-1');
  await page.clock.advance(1_000);
  expect([page.used, page.local.problem.value]).toEqual(['Desk Lid', null]);
});

test('[E5] the chosen microphone goes, another one takes its place, and it comes back', async () => {
  const page = await Page.open();
  page.devices.choose('microphone', 'mic-2');
  await page.clock.advance(1_000);
  await page.unplug(headset);
  expect([page.used, page.devices.news.value, page.devices.chosen.value.microphone]).toEqual([
    'Desk Lid',
    { why: 'lost', device: 'microphone', label: 'Desk', missed: 'Headset' },
    '',
  ]);
  await page.plug(...ALL);
  expect([page.used, page.devices.news.value]).toEqual([
    'Headset Lid',
    { why: 'returned', device: 'microphone', label: 'Headset', missed: 'Desk' },
  ]);
});

test('[E5] what would prompt is not taken back by itself', async () => {
  const page = await Page.open();
  page.devices.choose('camera', 'cam-2');
  await page.clock.advance(1_000);
  await page.unplug(usb);
  page.media.camera.permission = 'prompt';
  await page.plug(...ALL);
  expect(page.used).toBe('Desk Lid');
});

test('[E6] the default microphone is opened anew when the system has another one', async () => {
  const asDefault = (device: Device): Device => ({
    ...fakeDevice('microphone', 'default', `Default - ${device.label}`),
    group: device.group,
  });
  const page = await Page.open(new FakeStorage(), [asDefault(desk), ...ALL]);
  expect(page.used).toBe('Default - Desk Lid');
  await page.plug(asDefault(headset), ...ALL);
  expect([page.used, page.devices.news.value]).toEqual([
    'Default - Headset Lid',
    { why: 'default-changed', device: 'microphone', label: 'Headset', missed: 'Desk' },
  ]);
  page.media.requests.length = 0;
  await page.plug(asDefault(headset), ...ALL);
  page.devices.choose('microphone', 'mic-1');
  await page.clock.advance(1_000);
  await page.plug(asDefault(desk), ...ALL);
  expect([page.used, page.asked.length]).toEqual(['Desk Lid', 1]);
});

test('[E7] the list is read once for two changes, and again when the page is seen', async () => {
  const page = await Page.open();
  let reads = 0;
  page.media.devices = () => {
    reads += 1;
    return Promise.resolve(page.media.plugged);
  };
  await page.plug(desk, lid);
  expect([reads, page.devices.list.value.microphone]).toEqual([1, [desk]]);
  page.media.plugged = ALL;
  page.shown();
  await page.clock.advance(300);
  expect([reads, page.devices.list.value.microphone]).toEqual([2, [desk, headset]]);
});

test('[E7] without the code that reads the list it stays as it is', async () => {
  const page = await Page.open();
  page.media.devices = () => Promise.reject(new Error('no network'));
  await page.plug(desk);
  expect([page.devices.list.value.camera, page.faults]).toEqual([[lid, usb], []]);
});

test('[E8] a camera that knows where it faces is turned around, for this visit', async () => {
  const profile = new FakeStorage();
  const page = await Page.open(profile);
  expect(page.devices.facing.value).toBeNull();
  page.devices.turnCamera();
  page.media.facing.set('cam-1', 'user').set('cam-2', 'environment');
  page.local.toggleCamera();
  await page.clock.advance(3_000);
  page.local.toggleCamera();
  await page.clock.advance(1_000);
  expect([page.used, page.devices.facing.value]).toEqual(['Desk Lid', 'user']);
  page.devices.turnCamera();
  await page.clock.advance(1_000);
  expect([page.used, page.devices.facing.value]).toEqual(['Desk USB', 'environment']);
  page.devices.turnCamera();
  await page.clock.advance(1_000);
  expect([page.used, page.devices.facing.value]).toEqual(['Desk Lid', 'user']);
  await page.plug(desk, lid);
  expect([page.devices.facing.value, profile.read('visavis.devices')]).toEqual([null, null]);
});

test('[E10] what is listened to hears while muted, and ends before the microphone is exchanged', async () => {
  const page = await Page.open();
  const copies: MediaStreamTrack[] = [];
  page.media.stream = ({ audio }) => {
    if (audio !== null) copies.push(audio);
    return {} as MediaStream;
  };
  page.local.toggleMicrophone();
  expect(page.devices.heard.value).toBeNull();
  const stop = page.devices.listen();
  const [copy] = copies;
  expect([copy?.enabled, copy?.readyState, page.devices.heard.value !== null]).toEqual([
    true,
    'live',
    true,
  ]);
  page.media.answers = false;
  page.devices.choose('microphone', 'mic-2');
  await page.clock.advance(0);
  expect([copy?.readyState, page.devices.heard.value]).toEqual(['ended', null]);
  page.media.answer();
  await page.clock.advance(1_000);
  const last = copies.at(-1);
  expect([last?.label, last?.readyState]).toEqual(['Headset', 'live']);
  stop();
  stop();
  expect([last?.readyState, page.devices.heard.value]).toEqual(['ended', null]);
});

test('nothing is looked at after the end', async () => {
  const page = await Page.open();
  page.devices.choose('camera', 'cam-2');
  await page.clock.advance(1_000);
  page.devices.close();
  await page.unplug(usb);
  expect([page.used, page.local.wishes, page.devices.news.value]).toEqual([
    'Desk Lid',
    undefined,
    null,
  ]);
});
