#include "wire.h"
#include <stdlib.h>

static bool is_before(const struct packet *one, const struct packet *other) {
  if (one->due_ns != other->due_ns) return one->due_ns < other->due_ns;
  return one->order < other->order;
}

static void swap(struct packet *one, struct packet *other) {
  struct packet kept = *one;
  *one = *other;
  *other = kept;
}

static void grow(struct queue *queue) {
  queue->room = queue->room == 0 ? 64 : queue->room * 2;
  queue->heap = realloc(queue->heap, queue->room * sizeof *queue->heap);
  if (queue->heap == NULL) abort();
}

void queue_push(struct queue *queue, struct packet packet) {
  if (queue->count == queue->room) grow(queue);
  packet.order = queue->pushed++;
  int place = queue->count++;
  queue->heap[place] = packet;
  while (place > 0 && is_before(&queue->heap[place], &queue->heap[(place - 1) / 2])) {
    swap(&queue->heap[place], &queue->heap[(place - 1) / 2]);
    place = (place - 1) / 2;
  }
}

static int earlier_child(const struct queue *queue, int place) {
  int left = 2 * place + 1, right = left + 1;
  bool is_right = right < queue->count && is_before(&queue->heap[right], &queue->heap[left]);
  return is_right ? right : left;
}

struct packet queue_pop(struct queue *queue) {
  struct packet first = queue->heap[0];
  queue->heap[0] = queue->heap[--queue->count];
  for (int place = 0; 2 * place + 1 < queue->count;) {
    int child = earlier_child(queue, place);
    if (!is_before(&queue->heap[child], &queue->heap[place])) break;
    swap(&queue->heap[child], &queue->heap[place]);
    place = child;
  }
  return first;
}

const struct packet *queue_first(const struct queue *queue) {
  return queue->count == 0 ? NULL : &queue->heap[0];
}
