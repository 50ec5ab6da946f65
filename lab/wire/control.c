// One request a connection, one line: `NAME up|down key=value …` sets a direction to exactly that, every key that
// is not named to nothing; `show` tells. The answer is `ok`, the counters, or `error: …`.
#define _GNU_SOURCE
#include "wire.h"
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

enum { ANSWER_SIZE = 8192 };

static const double DEFAULT_QUEUE_BYTES = 60000;

static const struct {
  const char *name;
  size_t offset;
} KEYS[] = {
    {"delayMs", offsetof(struct impairment, delay_ms)},
    {"jitterMs", offsetof(struct impairment, jitter_ms)},
    {"lossPercent", offsetof(struct impairment, loss_percent)},
    {"burstPercent", offsetof(struct impairment, burst_percent)},
    {"burstEndPercent", offsetof(struct impairment, burst_end_percent)},
    {"duplicatePercent", offsetof(struct impairment, duplicate_percent)},
    {"reorderPercent", offsetof(struct impairment, reorder_percent)},
    {"rateKbps", offsetof(struct impairment, rate_kbps)},
    {"queueBytes", offsetof(struct impairment, queue_bytes)},
    {"blackout", offsetof(struct impairment, blackout)},
};

struct answer {
  char text[ANSWER_SIZE];
  size_t length;
};

__attribute__((format(printf, 2, 3)))
static void say(struct answer *answer, const char *format, ...) {
  va_list values;
  va_start(values, format);
  size_t room = sizeof answer->text - answer->length;
  int written = vsnprintf(answer->text + answer->length, room, format, values);
  va_end(values);
  answer->length += written < (int)room ? (size_t)written : room - 1;
}

static double *value_of(struct impairment *set, const char *key) {
  for (size_t i = 0; i < sizeof KEYS / sizeof *KEYS; i++)
    if (strcmp(KEYS[i].name, key) == 0) return (double *)((char *)set + KEYS[i].offset);
  return NULL;
}

static bool read_pair(char *pair, struct impairment *set) {
  char *equals = strchr(pair, '=');
  if (equals == NULL) return false;
  *equals = '\0';
  double *value = value_of(set, pair);
  if (value == NULL) return false;
  char *end;
  *value = strtod(equals + 1, &end);
  return end != equals + 1 && *end == '\0' && *value >= 0;
}

static struct link *find_link(struct wire *wire, const char *name) {
  for (int i = 0; i < wire->count; i++)
    if (strcmp(wire->links[i].name, name) == 0) return &wire->links[i];
  return NULL;
}

static void impair(struct wire *wire, char *name, char **rest, struct answer *answer) {
  struct link *link = find_link(wire, name);
  char *way = strtok_r(NULL, " \n", rest);
  if (link == NULL || way == NULL) return say(answer, "error: no wire and way like that\n");
  struct impairment set = {.queue_bytes = DEFAULT_QUEUE_BYTES};
  for (char *pair; (pair = strtok_r(NULL, " \n", rest)) != NULL;)
    if (!read_pair(pair, &set)) return say(answer, "error: cannot read %s\n", pair);
  direction_impair(&link->way[strcmp(way, "up") == 0 ? UP : DOWN], set);
  say(answer, "ok\n");
}

static void show_direction(const char *name, enum way way, struct direction *direction, struct answer *answer) {
  say(answer, "%s %s", name, way == UP ? "up" : "down");
  for (size_t i = 0; i < sizeof KEYS / sizeof *KEYS; i++) {
    double value = *value_of(&direction->set, KEYS[i].name);
    bool is_said = value != 0 && (direction->set.rate_kbps > 0 || strcmp(KEYS[i].name, "queueBytes") != 0);
    if (is_said) say(answer, " %s=%g", KEYS[i].name, value);
  }
  const struct counters *counters = &direction->counters;
  say(answer, " | received=%lu sent=%lu lost=%lu overflowed=%lu waiting=%d\n", counters->received, counters->sent,
      counters->lost, counters->overflowed, direction->queue.count);
}

static void show(struct wire *wire, struct answer *answer) {
  for (int i = 0; i < wire->count; i++)
    for (enum way way = UP; way < WAYS; way++)
      show_direction(wire->links[i].name, way, &wire->links[i].way[way], answer);
}

static void obey(struct wire *wire, char *request, struct answer *answer) {
  char *rest = NULL, *first = strtok_r(request, " \n", &rest);
  if (first == NULL) say(answer, "error: nothing asked\n");
  else if (strcmp(first, "show") == 0) show(wire, answer);
  else impair(wire, first, &rest, answer);
}

int control_open(const char *path) {
  struct sockaddr_un address = {.sun_family = AF_UNIX};
  snprintf(address.sun_path, sizeof address.sun_path, "%s", path);
  unlink(path);
  int listener = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
  bool works = bind(listener, (void *)&address, sizeof address) == 0 && listen(listener, 16) == 0;
  if (works) return listener;
  perror(path);
  exit(1);
}

int control_serve(int source, int listener, struct wire *wire) {
  if (source == listener) {
    int caller = accept4(listener, NULL, NULL, SOCK_CLOEXEC);
    return caller < 0 ? listener : caller;
  }
  char request[1024];
  ssize_t length = read(source, request, sizeof request - 1);
  if (length > 0) {
    struct answer answer = {.length = 0};
    request[length] = '\0';
    obey(wire, request, &answer);
    send(source, answer.text, answer.length, MSG_NOSIGNAL);
  }
  close(source);
  return listener;
}
