// A whole deployment as operators run it: nodes on one Redis, behind one load balancer.
import { once } from 'node:events';
import { freePort, startRedis, type TestRedis, until } from '@visavis/server/redis/testing';
import { isReady, type NodeProcess, spawnNode } from '@visavis/server/redis/testing-nodes';
import { type LoadBalancer, startHaproxy } from './haproxy.ts';

/** As many as `deploy/haproxy.cfg` names. */
const NODES = [0, 1, 2];

type Environment = Readonly<Record<string, string>>;

export class Deployment {
  /** Of the load balancer, on loopback. */
  readonly port: number;
  readonly #redis: TestRedis;
  readonly #ports: readonly number[];
  readonly #environment: Environment;
  readonly #nodes: NodeProcess[] = [];
  #balancer: LoadBalancer | null = null;

  private constructor(redis: TestRedis, ports: readonly number[], environment: Environment) {
    const [port = 0, ...nodePorts] = ports;
    this.port = port;
    this.#redis = redis;
    this.#ports = nodePorts;
    this.#environment = { ...environment, PUBLIC_URL: this.url };
  }

  /** Ready for people. */
  static async start(environment: Environment = {}): Promise<Deployment> {
    const ports = [await freePort(), ...(await Promise.all(NODES.map(freePort)))];
    const deployment = new Deployment(await startRedis(), ports, environment);
    await Promise.all(NODES.map(index => deployment.#startNode(index)));
    deployment.#balancer = await startHaproxy(deployment.port, deployment.#ports);
    return deployment;
  }

  get url(): string {
    return `http://localhost:${this.port}`;
  }

  /** One after another, as a rolling deploy does it. */
  async replaceAll(): Promise<void> {
    for (const [index, { child }] of this.#nodes.entries()) {
      const ended = once(child, 'exit');
      child.kill('SIGTERM');
      const [code] = (await ended) as [number | null];
      if (code !== 0) throw new Error(`a node that was told to stop ended with ${code}`);
      await this.#startNode(index);
    }
  }

  /** As a power cut does it; returns what starts it again. */
  async kill(index: number): Promise<() => Promise<void>> {
    await this.#nodes[index]?.stop();
    return () => this.#startNode(index);
  }

  async stop(): Promise<void> {
    await this.#balancer?.stop();
    await Promise.all(this.#nodes.map(node => node.stop()));
    await this.#redis.end();
  }

  async #startNode(index: number): Promise<void> {
    const PORT = String(this.#ports[index]);
    const node = await spawnNode(this.#redis.url, { ...this.#environment, PORT, TRUST_PROXY: '1' });
    this.#nodes[index] = node;
    await until(() => isReady(node));
  }
}
