// Who is compared: how its server is started and how its page is reached. Everything else is the same for all.
import { fileURLToPath } from 'node:url';

const repository = (path: string) => fileURLToPath(new URL(`../../${path}`, import.meta.url));

export interface Contender {
  readonly name: string;
  /** The script that Node runs; it listens on the environment's PORT. */
  readonly script: string;
  /** Where the person goes who will wait, who follows a link, and who will type the name. */
  readonly paths: {
    readonly wait: (room: string) => string;
    readonly link: (room: string) => string;
    readonly lobby: string;
  };
  /** The page asks before it joins a room that its URL names; the bench then presses *Join* at once. */
  readonly asksFirst: boolean;
}

const hash = (room: string) => `/#${room}`;

function baseline(folder: string, name: string, wait = hash): Contender {
  return {
    name,
    script: repository(`bench/baselines/${folder}/server.mjs`),
    paths: { wait, link: hash, lobby: '/' },
    asksFirst: false,
  };
}

export const bare = baseline('bare', 'bare ws');
export const simplePeer = baseline('simple-peer', 'simple-peer + Socket.IO');
export const peerJs = baseline('peerjs', 'PeerJS + PeerServer', room => `/#host:${room}`);

export const visavis: Contender = {
  name: 'Vis-à-vis',
  script: repository('packages/server/src/main.ts'),
  paths: {
    wait: room => `/?lang=en#${room}`,
    link: room => `/?lang=en#${room}`,
    lobby: '/?lang=en',
  },
  asksFirst: true,
};

/** The floor with the product's camera, so that the price of the larger picture is seen apart. */
const bare720p: Contender = {
  ...bare,
  name: 'bare ws at 720p',
  paths: { wait: room => `/?720p#${room}`, link: room => `/?720p#${room}`, lobby: '/?720p' },
};

export const contenders: readonly Contender[] = [bare, bare720p, simplePeer, peerJs, visavis];
