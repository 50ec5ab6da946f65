#define _GNU_SOURCE
#include "wire.h"
#include <fcntl.h>
#include <linux/if.h>
#include <linux/if_tun.h>
#include <sched.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/ioctl.h>
#include <unistd.h>

static void must(bool worked, const char *what) {
  if (worked) return;
  perror(what);
  exit(1);
}

static void enter(const char *namespace_name) {
  char path[128];
  snprintf(path, sizeof path, "/run/netns/%s", namespace_name);
  int place = open(path, O_RDONLY | O_CLOEXEC);
  must(place >= 0 && setns(place, CLONE_NEWNET) == 0, path);
  close(place);
}

int tap_open(const char *namespace_name, const char *device, int home_namespace) {
  enter(namespace_name);
  int tap = open("/dev/net/tun", O_RDWR | O_NONBLOCK | O_CLOEXEC);
  must(tap >= 0, "/dev/net/tun");
  struct ifreq request = {.ifr_flags = IFF_TAP | IFF_NO_PI};
  snprintf(request.ifr_name, sizeof request.ifr_name, "%s", device);
  must(ioctl(tap, TUNSETIFF, &request) == 0, device);
  must(setns(home_namespace, CLONE_NEWNET) == 0, "home namespace");
  return tap;
}
