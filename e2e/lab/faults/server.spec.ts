// The server is killed and started again, in every phase of a call; a call that runs does not notice.
import { setTimeout as pause } from 'node:timers/promises';
import { expectNotToNotice, expectTogether, expectToStay, SLOW } from '../support/outcome.ts';
import { test } from '../support/stage.ts';
import type { Server } from '../../support/server.ts';

async function crash(server: Server): Promise<void> {
  await server.kill();
  await pause(1_000);
  await server.start();
}

test('in the lobby', async ({ alice, bob, room, server }) => {
  await alice.open();
  await alice.expectPhase('lobby');
  await crash(server);
  await alice.type(room);
  await alice.expectPhase('waiting');
  await bob.enter(room);
  await expectTogether({ alice, bob });
});

test('while somebody is joining', async ({ alice, bob, room, server }) => {
  await alice.open();
  await alice.expectPhase('lobby');
  await server.kill();
  await alice.type(room);
  await alice.expectPhase('joining');
  await server.start();
  await alice.expectPhase('waiting');
  await bob.enter(room);
  await expectTogether({ alice, bob });
});

test('while somebody waits', async ({ alice, bob, room, server }) => {
  await alice.enter(room);
  await alice.expectPhase('waiting');
  await crash(server);
  await bob.enter(room);
  await expectTogether({ alice, bob });
});

test('while the two are connecting', async ({ lab, alice, bob, room, server }) => {
  await lab.route('a', { firewall: 'block-udp' });
  await lab.turn.kill(1);
  await alice.enter(room);
  await alice.expectPhase('waiting');
  await bob.enter(room);
  await Promise.all([alice.expectPhase('connecting'), bob.expectPhase('connecting')]);
  await crash(server);
  await lab.turn.start(1);
  await lab.route('a', { firewall: 'none' });
  await expectTogether({ alice, bob }, 30_000);
});

test('in the middle of a call', async ({ call, server }) => {
  await expectNotToNotice(call, () => crash(server));
});

test('in the middle of a call, by a deployment', async ({ call, server }) => {
  await expectNotToNotice(call, async () => {
    await server.stop();
    await server.start();
  });
});

test('while a call is being repaired', async ({ lab, call, server }) => {
  await expectToStay(call, async () => {
    await lab.changeAddress('a', null);
    await call.alice.expectPhase('reconnecting');
    await crash(server);
    await lab.changeAddress('a', 'mobile');
  });
});

test("one side's way to the server is cut for 15 s", { tag: SLOW }, async ({ lab, call }) => {
  await expectNotToNotice(call, async () => {
    await lab.route('b', { firewall: 'block-tcp' });
    await pause(15_000);
    await lab.route('b', { firewall: 'none' });
  });
});
