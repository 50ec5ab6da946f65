import { test } from '../support/stage.ts';

test('[U4] two who type the same name see and hear each other', async ({ alice, bob, room }) => {
  await alice.enter(room);
  await alice.expectPhase('waiting');
  await bob.enter(room);
  await Promise.all([alice.expectPhase('connected'), bob.expectPhase('connected')]);
  await alice.expectToSeeAndHear('bob');
  await bob.expectToSeeAndHear('alice');
});
