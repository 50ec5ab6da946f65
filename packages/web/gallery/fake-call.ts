// A call without an engine: it shows what it is told and remembers what it was asked.
import { signal, type Signal } from '@preact/signals';
import type {
  Call,
  CallView,
  CameraState,
  Company,
  Devices,
  Fault,
  Marks,
  MediaProblem,
  MicrophoneState,
  NameRefusal,
  Playback,
  Reach,
  Sample,
  TimelineEntry,
} from '@visavis/engine';

interface FakePerson {
  readonly stream: Signal<MediaStream | null>;
  readonly microphone: Signal<MicrophoneState>;
  readonly camera: Signal<CameraState>;
}

export interface FakeCall extends Call {
  readonly marks: Signal<Marks>;
  readonly view: Signal<CallView>;
  readonly me: FakePerson & { readonly problem: Signal<MediaProblem | null> };
  readonly friend: FakePerson;
  /** Each part is there when a scene puts it there. */
  readonly company: { readonly [Name in keyof Company]: Signal<ReturnType<Company[Name]['peek']>> };
  readonly server: Signal<'connecting' | 'online' | 'offline'>;
  readonly health: {
    readonly faults: Signal<readonly Fault[]>;
    readonly samples: Signal<readonly Sample[]>;
    readonly timeline: Signal<readonly TimelineEntry[]>;
    readonly replays: Signal<number>;
  };
  readonly reach: Signal<Reach>;
  readonly relay: Signal<boolean | null>;
  readonly devices: Signal<Devices | null>;
  /** What the page said of the friend's sound. */
  readonly told: Signal<Playback>;
  /** The parts that the page wanted. */
  readonly wanted: readonly (keyof Company)[];
  /** What comes of it: nothing, unless a test says so. */
  onWant: () => void;
  /** Every command in its order, with its argument after a space. */
  readonly asked: string[];
}

export function fakeCall(first: CallView): FakeCall {
  const view = signal(first);
  const me = { ...fakePerson(), problem: signal<MediaProblem | null>(null) };
  const asked: string[] = [];
  const told = signal<Playback>('none');
  const to = (command: string, next: (name: string) => CallView) => () => {
    asked.push(command);
    view.value = next('name' in view.value ? view.value.name : '');
  };
  const note = (command: string) => () => void asked.push(command);
  return {
    ...{ view, me, asked, told, ...fakeWanting(), ...fakeSurroundings() },
    tellPlayback: playback => void (told.value = playback),
    start: note('start'),
    retryMedia: note('retryMedia'),
    goOnWithout: note('goOnWithout'),
    prepare: () => undefined,
    join: name => {
      asked.push(`join ${name}`);
      const refusal = refuse(name);
      view.value = refusal
        ? { phase: 'lobby', name, refusal }
        : { phase: 'waiting', name: name.trim(), why: 'alone' };
    },
    cancel: to('cancel', name => ({ phase: 'lobby', name, refusal: null })),
    waitForSeat: to('waitForSeat', name => ({ phase: 'full', name, waitingForSeat: true })),
    leave: to('leave', name => ({ phase: 'ended', name, why: 'left' })),
    rejoin: to('rejoin', name => ({ phase: 'waiting', name, why: 'alone' })),
    toggleMicrophone: () => {
      asked.push('toggleMicrophone');
      me.microphone.value = me.microphone.value === 'on' ? 'muted' : 'on';
    },
    toggleCamera: () => {
      asked.push('toggleCamera');
      me.camera.value = me.camera.value === 'on' ? 'off' : 'on';
    },
    hideAddress: hidden => asked.push(`hideAddress ${String(hidden)}`),
    close: note('close'),
  };
}

function fakeWanting(): Pick<FakeCall, 'want' | 'wanted' | 'onWant'> {
  const wanted: (keyof Company)[] = [];
  return {
    wanted,
    onWant: () => undefined,
    want(part) {
      wanted.push(part);
      this.onWant();
      return Promise.resolve();
    },
  };
}

/** The friend, the server, the network. */
function fakeSurroundings(): Pick<
  FakeCall,
  'friend' | 'company' | 'server' | 'marks' | 'health' | 'reach' | 'relay' | 'devices'
> {
  return {
    friend: fakePerson(),
    company: {
      quality: signal(null),
      talk: signal(null),
      share: signal(null),
      files: signal(null),
      safety: signal(null),
    },
    server: signal('online'),
    marks: signal<Marks>({}),
    health: fakeHealth(),
    reach: signal<Reach>({ direct: 'unknown', relay: 'unknown' }),
    relay: signal<boolean | null>(true),
    devices: signal<Devices | null>(null),
  };
}

function fakeHealth(): FakeCall['health'] {
  return {
    faults: signal<readonly Fault[]>([]),
    samples: signal<readonly Sample[]>([]),
    timeline: signal<readonly TimelineEntry[]>([]),
    replays: signal(0),
  };
}

function fakePerson(): FakePerson {
  return {
    stream: signal<MediaStream | null>(null),
    microphone: signal<MicrophoneState>('on'),
    camera: signal<CameraState>('on'),
  };
}

function refuse(name: string): NameRefusal | null {
  if (name.trim() === '') return 'empty';
  return name.length > 64 ? 'too-long' : null;
}
