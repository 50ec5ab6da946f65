import type { IceServer } from '@visavis/protocol';

export function configuration(servers: readonly IceServer[], hidden = false): RTCConfiguration {
  return {
    iceTransportPolicy: hidden ? 'relay' : 'all',
    iceServers: servers.map(({ urls, ...secrets }) => ({
      urls: [...urls],
      ...withoutUndefined(secrets),
    })),
    bundlePolicy: 'max-bundle',
    rtcpMuxPolicy: 'require',
    iceCandidatePoolSize: 1,
  };
}

function withoutUndefined({
  username,
  credential,
}: Omit<IceServer, 'urls'>): Omit<RTCIceServer, 'urls'> {
  return {
    ...(username === undefined ? {} : { username }),
    ...(credential === undefined ? {} : { credential }),
  };
}
