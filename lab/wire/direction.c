#include "wire.h"
#include <net/ethernet.h>
#include <stdlib.h>
#include <string.h>

static bool happens(double percent) {
  return percent > 0 && drand48() * 100 < percent;
}

void direction_impair(struct direction *direction, struct impairment set) {
  direction->set = set;
  direction->in_burst = false;
  direction->line_free_ns = 0;
  // What is under way keeps its time; what follows need not wait for it.
  direction->last_due_ns = 0;
}

// Neighbours on one wire do not lose each other because the Internet behind it is bad.
static bool is_arp(const unsigned char *frame, int length) {
  struct ether_header header;
  if (length < (int)sizeof header) return false;
  memcpy(&header, frame, sizeof header);
  return header.ether_type == __builtin_bswap16(ETHERTYPE_ARP);
}

// Gilbert and Elliott: in a burst everything is lost.
static bool is_lost(struct direction *direction) {
  const struct impairment *set = &direction->set;
  double change = direction->in_burst ? set->burst_end_percent : set->burst_percent;
  if (set->burst_percent > 0 && happens(change)) direction->in_burst = !direction->in_burst;
  return set->blackout != 0 || direction->in_burst || happens(set->loss_percent);
}

// Whether the queue in front of the slow line has room; then the line is busy for as long as the frame takes.
static bool line_takes(struct direction *direction, int length, uint64_t now_ns) {
  double bits_per_ns = direction->set.rate_kbps * 1e-6;
  if (direction->line_free_ns < now_ns) direction->line_free_ns = now_ns;
  double waiting_bytes = (direction->line_free_ns - now_ns) * bits_per_ns / 8;
  if (waiting_bytes + length > direction->set.queue_bytes) return false;
  direction->line_free_ns += (uint64_t)(length * 8 / bits_per_ns);
  return true;
}

// Three uniform numbers make something like a bell between -1 and 1.
static double bell(void) {
  return (drand48() + drand48() + drand48() - 1.5) / 1.5;
}

// Jitter alone never lets one overtake another; a reordered one does not wait at all.
static uint64_t due_time(struct direction *direction, uint64_t start_ns) {
  const struct impairment *set = &direction->set;
  if (happens(set->reorder_percent)) return start_ns;
  double delay_ms = set->delay_ms + bell() * set->jitter_ms;
  uint64_t due_ns = start_ns + (delay_ms > 0 ? (uint64_t)(delay_ms * 1e6) : 0);
  if (due_ns < direction->last_due_ns) due_ns = direction->last_due_ns;
  direction->last_due_ns = due_ns;
  return due_ns;
}

static void enqueue(struct direction *direction, const unsigned char *frame, struct packet packet) {
  packet.bytes = malloc(packet.length);
  if (packet.bytes == NULL) abort();
  memcpy(packet.bytes, frame, packet.length);
  queue_push(&direction->queue, packet);
}

void direction_take(struct direction *direction, const unsigned char *frame, int length, uint64_t now_ns) {
  struct packet packet = {.due_ns = now_ns, .length = length};
  if (is_arp(frame, length)) {
    enqueue(direction, frame, packet);
    return;
  }
  direction->counters.received++;
  if (is_lost(direction)) {
    direction->counters.lost++;
    return;
  }
  if (direction->set.rate_kbps > 0) {
    if (!line_takes(direction, length, now_ns)) {
      direction->counters.overflowed++;
      return;
    }
    packet.due_ns = direction->line_free_ns;
  }
  packet.due_ns = due_time(direction, packet.due_ns);
  enqueue(direction, frame, packet);
  if (happens(direction->set.duplicate_percent)) enqueue(direction, frame, packet);
}
