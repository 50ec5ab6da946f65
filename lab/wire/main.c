// wire SOCKET NAME=NAMESPACE/DEVICE,NAMESPACE/DEVICE …
// The first device of a link is the person's side: what comes in there goes up. Listens on SOCKET (control.c).
#define _GNU_SOURCE
#include "wire.h"
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/prctl.h>
#include <time.h>
#include <unistd.h>

enum { FRAMES_AT_ONCE = 64, TIMER_SLACK_NS = 1000 };

static uint64_t now_ns(void) {
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return now.tv_sec * 1000000000ull + now.tv_nsec;
}

static void add_link(struct wire *wire, const char *text, int home_namespace) {
  struct link *link = &wire->links[wire->count];
  char here[32], device[32], there[32], other[32];
  int read = sscanf(text, "%15[^=]=%31[^/]/%31[^,],%31[^/]/%31s", link->name, here, device, there, other);
  if (wire->count == MAX_LINKS || read != 5) {
    fprintf(stderr, "cannot read %s\n", text);
    exit(2);
  }
  link->tap[UP] = tap_open(here, device, home_namespace);
  link->tap[DOWN] = tap_open(there, other, home_namespace);
  wire->count++;
}

// False when the device is gone, with its namespace.
static bool take_frames(struct link *link, enum way way) {
  unsigned char frame[MAX_FRAME];
  for (int i = 0; i < FRAMES_AT_ONCE; i++) {
    ssize_t length = read(link->tap[way], frame, sizeof frame);
    if (length < 0) return errno != EBADFD;
    direction_take(&link->way[way], frame, (int)length, now_ns());
  }
  return true;
}

static void send_due(struct link *link, enum way way) {
  struct direction *direction = &link->way[way];
  const struct packet *first;
  while ((first = queue_first(&direction->queue)) != NULL && first->due_ns <= now_ns()) {
    struct packet packet = queue_pop(&direction->queue);
    int out = link->tap[way == UP ? DOWN : UP];
    if (write(out, packet.bytes, packet.length) == packet.length) direction->counters.sent++;
    free(packet.bytes);
  }
}

// Null when nothing waits.
static const struct timespec *time_until_next(const struct wire *wire, struct timespec *left) {
  uint64_t next_ns = UINT64_MAX;
  for (int i = 0; i < wire->count; i++)
    for (enum way way = UP; way < WAYS; way++) {
      const struct packet *first = queue_first(&wire->links[i].way[way].queue);
      if (first != NULL && first->due_ns < next_ns) next_ns = first->due_ns;
    }
  if (next_ns == UINT64_MAX) return NULL;
  uint64_t now = now_ns(), left_ns = next_ns > now ? next_ns - now : 0;
  *left = (struct timespec){.tv_sec = left_ns / 1000000000, .tv_nsec = left_ns % 1000000000};
  return left;
}

static int list_sources(const struct wire *wire, int listener, struct pollfd *sources) {
  int count = 0;
  for (int i = 0; i < wire->count; i++)
    for (enum way way = UP; way < WAYS; way++)
      sources[count++] = (struct pollfd){.fd = wire->links[i].tap[way], .events = POLLIN};
  sources[count++] = (struct pollfd){.fd = listener, .events = POLLIN};
  return count;
}

static void run(struct wire *wire, int listener) {
  struct pollfd sources[MAX_LINKS * WAYS + 1];
  int count = list_sources(wire, listener, sources);
  bool lives = true;
  while (lives) {
    struct timespec left;
    ppoll(sources, count, time_until_next(wire, &left), NULL);
    struct pollfd *control = &sources[count - 1];
    if (control->revents != 0) control->fd = control_serve(control->fd, listener, wire);
    for (int i = 0; i < count - 1 && lives; i++)
      if (sources[i].revents != 0) lives = take_frames(&wire->links[i / WAYS], i % WAYS);
    for (int i = 0; i < count - 1; i++) send_due(&wire->links[i / WAYS], i % WAYS);
  }
}

int main(int count, char **words) {
  static struct wire wire;
  if (count < 3) {
    fprintf(stderr, "usage: wire SOCKET NAME=NAMESPACE/DEVICE,NAMESPACE/DEVICE …\n");
    return 2;
  }
  int home_namespace = open("/proc/self/ns/net", O_RDONLY | O_CLOEXEC);
  for (int i = 2; i < count; i++) add_link(&wire, words[i], home_namespace);
  for (int i = 0; i < wire.count; i++)
    for (enum way way = UP; way < WAYS; way++)
      direction_impair(&wire.links[i].way[way], (struct impairment){0});
  srand48((long)now_ns());
  prctl(PR_SET_TIMERSLACK, TIMER_SLACK_NS);
  run(&wire, control_open(words[1]));
  fprintf(stderr, "a device is gone\n");
  return 1;
}
