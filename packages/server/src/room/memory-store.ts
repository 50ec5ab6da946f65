import type { RoomId } from '@visavis/protocol';
import type { RoomStore } from './room-store.ts';
import { EMPTY_ROOM, isOver, type Room } from './seat.ts';

/** Rooms of one process. Nothing interrupts a `change`, so every update is atomic by itself. */
export function createMemoryStore(): RoomStore {
  const roomById = new Map<RoomId, Room>();
  const keep = (id: RoomId, room: Room) =>
    room[0] === null && room[1] === null ? roomById.delete(id) : roomById.set(id, room);
  return {
    forgetful: true,
    update(id, change) {
      const [room, result] = change(roomById.get(id) ?? EMPTY_ROOM);
      keep(id, room);
      return Promise.resolve(result);
    },
    read: id => Promise.resolve(roomById.get(id) ?? EMPTY_ROOM),
    keep: ids => Promise.resolve(ids.map(id => roomById.get(id) ?? EMPTY_ROOM)),
    prolong: () => Promise.resolve(),
    sweep(nowMs) {
      for (const [id, room] of roomById) if (isOver(room, nowMs)) roomById.delete(id);
      return Promise.resolve();
    },
    census() {
      const seats = [...roomById.values()].flat().filter(seat => seat !== null).length;
      return Promise.resolve({ rooms: roomById.size, seats });
    },
    isReady: () => Promise.resolve(true),
    close: () => Promise.resolve(),
  };
}
