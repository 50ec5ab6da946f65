import type { Ends } from '../ports.ts';

/** [V2] The certificates of a link: those that its first descriptions name, for as long as it lives. */
export class Certificates implements Ends {
  local = '';
  remote = '';

  /** Throws where another one is named: that would make a new DTLS association (RFC 8842 §4), with whoever has it. */
  check(remote: string): string {
    if (this.remote !== '' && named(remote) !== named(this.remote))
      throw new Error('a description with another certificate');
    return remote;
  }

  keep(local: string, remote: string): void {
    if (this.remote === '') Object.assign(this, { local, remote });
  }
}

/** In whatever way. */
function named(sdp: string): string {
  return [...new Set(sdp.toLowerCase().match(/fingerprint.*/g))].sort().join();
}
