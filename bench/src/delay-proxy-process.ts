// Runs delay proxies apart from the bench, whose own work would add to the delay. Ports come as JSON in argv.
import { createDelayProxy } from './delay-proxy.ts';

interface Route {
  readonly port: number;
  readonly target: number;
  readonly oneWayMs: number;
}

const routes = JSON.parse(process.argv[2] ?? '[]') as readonly Route[];
await Promise.all(
  routes.map(({ port, target, oneWayMs }) => {
    const proxy = createDelayProxy(target, oneWayMs);
    return new Promise<void>(resolve => proxy.listen(port, '127.0.0.1', resolve));
  }),
);
process.send?.('listening');
process.on('disconnect', () => process.exit());
