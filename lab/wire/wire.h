// A wire in user space: pairs of TAP devices in different network namespaces, and between them what real
// networks do to packets. For kernels without sch_netem; TAP also has no checksum or segmentation offload.
#pragma once
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { NAME_LENGTH = 16, MAX_LINKS = 8, MAX_FRAME = 65536 };

// What a direction of a link does to packets. Keys and units are those of README.md.
struct impairment {
  double delay_ms, jitter_ms;
  double loss_percent, burst_percent, burst_end_percent;
  double duplicate_percent, reorder_percent;
  double rate_kbps, queue_bytes;
  double blackout;
};

struct packet {
  uint64_t due_ns, order;
  int length;
  unsigned char *bytes;
};

// A heap of packets, the one that is due first on top; equal times keep their order.
struct queue {
  struct packet *heap;
  int count, room;
  uint64_t pushed;
};

struct counters {
  uint64_t received, sent, lost, overflowed;
};

struct direction {
  struct impairment set;
  struct queue queue;
  struct counters counters;
  bool in_burst;
  uint64_t line_free_ns, last_due_ns;
};

enum way { UP, DOWN, WAYS };

// `tap[UP]` is the end where packets that go up come in.
struct link {
  char name[NAME_LENGTH];
  int tap[WAYS];
  struct direction way[WAYS];
};

struct wire {
  struct link links[MAX_LINKS];
  int count;
};

// queue.c
void queue_push(struct queue *, struct packet);
struct packet queue_pop(struct queue *);
// Null when nothing waits.
const struct packet *queue_first(const struct queue *);

// direction.c
void direction_impair(struct direction *, struct impairment);
// Takes a frame in: it is lost, or waits until it is due.
void direction_take(struct direction *, const unsigned char *frame, int length, uint64_t now_ns);

// tap.c
// Opens the TAP device of that name in that namespace and comes back; ends the program where it cannot.
int tap_open(const char *namespace_name, const char *device, int home_namespace);

// control.c
int control_open(const char *path);
// Takes the next caller, or answers the one who has spoken; returns whom to listen to next. Callers wait for each other,
// packets never for them: on a busy machine a line comes long after its connection.
int control_serve(int source, int listener, struct wire *);
