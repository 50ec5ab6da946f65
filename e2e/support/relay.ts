// A real TURN server on this machine alone, for as long as a test wants it.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';

const SECRET = 'of-this-test-alone';

export class Relay {
  /** What our server has to know of it. */
  readonly environment: Readonly<Record<string, string>>;
  readonly #process: ChildProcess;

  constructor(port: number) {
    this.environment = { TURN_URLS: `turn:127.0.0.1:${port}?transport=udp`, TURN_SECRET: SECRET };
    const options = {
      'listening-ip': '127.0.0.1',
      'relay-ip': '127.0.0.1',
      'listening-port': String(port),
      'static-auth-secret': SECRET,
      realm: 'relay.test',
      // A new database file locks coturn's threads out of each other: good credentials are refused at first.
      userdb: ':memory:',
      'log-file': '/dev/null',
      pidfile: '/dev/null',
      'relay-threads': '1',
    };
    const flags = ['use-auth-secret', 'allow-loopback-peers', 'no-tls', 'no-dtls', 'no-cli'];
    this.#process = spawn(
      'turnserver',
      [
        '-n',
        ...Object.entries(options).map(([name, value]) => `--${name}=${value}`),
        ...flags.map(flag => `--${flag}`),
      ],
      { stdio: 'ignore' },
    );
  }

  async stop(): Promise<void> {
    if (this.#process.exitCode !== null) return;
    const exited = once(this.#process, 'exit');
    this.#process.kill();
    await exited;
  }
}
