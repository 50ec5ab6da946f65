// Somebody with a browser profile: opens tabs, types names, reloads, is killed.
import { createCall, type Call, type CallView, type Moment } from '@visavis/engine';
import {
  FakeLocks,
  FakeLoops,
  FakeMedia,
  FakeParts,
  FakeSockets,
  FakeStorage,
  type World,
} from '@visavis/engine/testing';
import type { Stage } from './stage.ts';

interface TabOptions {
  readonly profile: Profile;
  readonly storage: FakeStorage;
  /** The room that the tab was in before, or an empty string. */
  readonly rejoin: string;
}

class Tab {
  readonly call: Call;
  readonly media = new FakeMedia();
  readonly parts = new FakeParts();
  readonly moments: Moment[] = [];
  readonly faults: unknown[] = [];
  readonly #die: () => void;
  readonly sockets: FakeSockets;
  /** What becomes of what arrives here. */
  readonly reception: ReturnType<Stage['network']['page']>['reception'];
  dead = false;

  constructor(stage: Stage, { profile, storage, rejoin }: TabOptions) {
    const locks = profile.locks.tab();
    const peers = stage.network.page();
    this.reception = peers.reception;
    this.sockets = new FakeSockets(stage.clock, client => stage.server.accept(client));
    const world: World = {
      deriveRoomKeys: stage.deriveRoomKeys,
      clock: stage.clock,
      sockets: this.sockets,
      peers,
      loops: new FakeLoops(),
      media: this.media,
      profile: profile.storage,
      tab: storage,
      locks,
      presence: { visible: () => true, onChange: () => () => undefined },
      parts: this.parts,
    };
    this.call = createCall(world, {
      name: rejoin,
      rejoin: rejoin !== '',
      onMoment: moment => this.moments.push(moment),
      onFault: error => this.faults.push(error),
    });
    this.#die = () => {
      this.call.close();
      peers.leave();
      this.sockets.cut();
      locks.die();
    };
    this.call.start();
  }

  get view(): CallView {
    return this.call.view.value;
  }

  /** The process or the page ends without a word. */
  die(): void {
    if (!this.dead) this.#die();
    this.dead = true;
  }
}

export interface Profile {
  readonly storage: FakeStorage;
  readonly locks: FakeLocks;
}

export class Person {
  readonly #stage: Stage;
  readonly profile: Profile = { storage: new FakeStorage(), locks: new FakeLocks() };
  #tabStorage = new FakeStorage();
  tab: Tab;

  constructor(stage: Stage) {
    this.#stage = stage;
    this.tab = this.#open('');
  }

  get phase(): CallView['phase'] {
    return this.tab.view.phase;
  }

  get call(): Call {
    return this.tab.call;
  }

  /** As the page does it: back into the room it was in, without asking. */
  reload(): void {
    const { view } = this.tab;
    const inRoom = !['permission', 'blocked', 'lobby', 'ended', 'full'].includes(view.phase);
    this.tab.die();
    this.tab = this.#open(inRoom && 'name' in view ? view.name : '');
  }

  /** The old tab is gone, the new one knows nothing but the profile. */
  newTab(): void {
    this.tab.die();
    this.#tabStorage = new FakeStorage();
    this.tab = this.#open('');
  }

  /** A second tab beside the living one. */
  secondTab(): Tab {
    return new Tab(this.#stage, { profile: this.profile, storage: new FakeStorage(), rejoin: '' });
  }

  #open(rejoin: string): Tab {
    return new Tab(this.#stage, { profile: this.profile, storage: this.#tabStorage, rejoin });
  }
}
