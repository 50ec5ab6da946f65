import type {
  Cancel,
  Media,
  MediaAnswer,
  MediaConditions,
  MediaRequest,
  MediaSituation,
  Permission,
  Tracks,
} from '../ports.ts';

/** No exact and no minimum: every one of them makes some camera fail (WebKit 210932). */
const IDEAL: MediaTrackConstraints = {
  width: { ideal: 1_280 },
  height: { ideal: 720 },
  frameRate: { ideal: 30, max: 30 },
};
const VOICE: MediaTrackConstraints = {
  echoCancellation: true,
  noiseSuppression: true,
  autoGainControl: true,
};

/** `early` is the answer to the page's own question, asked with these constraints before the engine was there. */
export function browserMedia(early: Promise<MediaStream> | null): Media {
  let waiting = early;
  return {
    async open(request): Promise<MediaAnswer> {
      const answer =
        waiting !== null && request.audio && request.video === 'ideal' ? waiting : ask(request);
      waiting = null;
      try {
        return { ok: true, tracks: tracksOf(await answer) };
      } catch (error) {
        return { ok: false, failure: failureOf(error) };
      }
    },
    conditions,
    situation,
    stream: ({ audio, video }) => new MediaStream([audio, video].filter(track => track !== null)),
    devices: async () => (await import('./devices.ts')).listDevices(),
    onChange,
  };
}

function ask({ audio, video, wishes }: MediaRequest): Promise<MediaStream> {
  const picture = video === 'ideal' ? { ...IDEAL, ...wishes?.camera } : video === 'any';
  const sound = audio && { ...VOICE, ...wishes?.microphone };
  return navigator.mediaDevices.getUserMedia({ audio: sound, video: picture });
}

function tracksOf(stream: MediaStream): Tracks {
  return { audio: stream.getAudioTracks()[0] ?? null, video: stream.getVideoTracks()[0] ?? null };
}

function failureOf(error: unknown): { name: string; message: string } {
  return error instanceof Error
    ? { name: error.name, message: error.message }
    : { name: 'Error', message: '' };
}

function conditions(): MediaConditions {
  return {
    secure: isSecureContext,
    supported: devicesOf(navigator) !== undefined && 'RTCPeerConnection' in globalThis,
    allowedByPage: allowed('camera') && allowed('microphone'),
  };
}

async function situation(): Promise<MediaSituation> {
  const mediaDevices = devicesOf(navigator);
  const devices = (await mediaDevices?.enumerateDevices().catch(() => [])) ?? [];
  const count = (kind: MediaDeviceKind) => devices.filter(device => device.kind === kind).length;
  const [microphone, camera] = await Promise.all([permission('microphone'), permission('camera')]);
  return {
    microphone: { count: count('audioinput'), permission: microphone },
    camera: { count: count('videoinput'), permission: camera },
  };
}

/** Old Firefox throws on these names; then only asking tells. */
async function permission(name: 'microphone' | 'camera'): Promise<Permission> {
  try {
    return (await navigator.permissions.query({ name })).state;
  } catch {
    return 'unknown';
  }
}

/** Chromium alone says so beforehand; elsewhere the refusal itself has to do. */
function allowed(feature: string): boolean {
  const { featurePolicy } = document as {
    featurePolicy?: { allowsFeature(feature: string): boolean };
  };
  return featurePolicy?.allowsFeature(feature) ?? true;
}

function onChange(listener: () => void): Cancel {
  const stop = new AbortController();
  const mediaDevices = devicesOf(navigator);
  mediaDevices?.addEventListener('devicechange', listener, stop);
  for (const name of ['microphone', 'camera'] as const) {
    void navigator.permissions
      .query({ name })
      .then(status => status.addEventListener('change', listener, stop))
      .catch(() => undefined);
  }
  return () => stop.abort();
}

/** The type promises `mediaDevices`; an insecure page has none. */
function devicesOf(owner: Navigator): MediaDevices | undefined {
  return owner.mediaDevices;
}
