// From the name to an open port.
import { lookup } from 'node:dns/promises';
import { connect } from 'node:net';
import { type Finding, right, wrong } from '../finding.ts';
import { isThisMachine, type Target } from '../target.ts';

/** [D3] With anything wrong here there is nothing behind it to look at. */
export async function checkAddress(target: Target): Promise<readonly Finding[]> {
  const name = await checkName(target);
  return name.status === 'wrong' ? [name] : [name, await checkPort(target)];
}

async function checkName({ host }: Target): Promise<Finding> {
  try {
    const found = await lookup(host, { all: true });
    return right(`${host} is ${found.map(({ address }) => address).join(', ')}`);
  } catch {
    return wrong(
      `Nobody knows the name ${host}`,
      `Add an A record for ${host} with the server's public address where your DNS is kept; it can take minutes to be seen.`,
    );
  }
}

async function checkPort(target: Target): Promise<Finding> {
  const { port } = target;
  switch (await knock(target)) {
    case 'open':
      return right(`TCP port ${port} is open`);
    case 'closed':
      return wrong(`Nothing listens on TCP port ${port}`, listenFix(target));
    case 'silent':
      return wrong(
        `TCP port ${port} does not answer`,
        `Open TCP ${port} in the firewall of the server and of its provider.`,
      );
  }
}

function listenFix(target: Target): string {
  const { port } = target;
  if (isThisMachine(target))
    return `Start the server with PORT=${port}, or say where it is: npm run doctor -- URL.`;
  return `Start the proxy that ends TLS, or the server with PORT=${port}; HOST must not be 127.0.0.1 unless a proxy is on the same machine.`;
}

function knock({ host, port, limitMs }: Target): Promise<'open' | 'closed' | 'silent'> {
  const socket = connect({ host, port, timeout: limitMs });
  return new Promise<'open' | 'closed' | 'silent'>(resolve => {
    socket.once('connect', () => resolve('open'));
    socket.once('timeout', () => resolve('silent'));
    socket.once('error', (error: NodeJS.ErrnoException) =>
      resolve(error.code === 'ECONNREFUSED' ? 'closed' : 'silent'),
    );
  }).finally(() => socket.destroy());
}
