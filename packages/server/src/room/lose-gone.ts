import { type Circumstances, room, type RoomStep } from './room.ts';
import { addressToNode, isPresent, type Room } from './seat.ts';

/** [N6] Whoever sits on a node that is gone was lost when it went. */
export function loseGone(
  state: Room,
  goneAtMs: (node: string) => number | null,
  now: Circumstances,
): RoomStep {
  const lost = state.filter(isPresent).flatMap(({ connection }) => {
    const nowMs = goneAtMs(addressToNode(connection));
    return nowMs === null ? [] : [{ connection, nowMs }];
  });
  const isLost = (address: string) => lost.some(({ connection }) => connection === address);
  return lost.reduce<RoomStep>(
    ([before, effects], { connection, nowMs }) => {
      const [after, more] = room(before, { type: 'lost', connection }, { ...now, nowMs });
      const heard = more.filter(effect => !('to' in effect && isLost(effect.to)));
      return [after, [...effects, ...heard]];
    },
    [state, []],
  );
}
