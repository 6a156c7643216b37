// RUN: %check_whofrees %s whofrees-missing-rollback -- -std=c11 -D_GNU_SOURCE
#include <stdlib.h>
#include <string.h>

/* What went wrong is told through an out-parameter. */
struct client {
  int flags;
};

int client_open(struct client *c, char **why) {
  if (c->flags & 1) {
    *why = strdup("not a terminal");
    return -1;
  }
  c->flags |= 2;
  return 0;
}

/* The connection failed, so the table comes from here. */
struct link {
  int fd;
};
static struct link *link_to_server;
static char *help;

static int try_link(int flags) {
  if (flags || link_to_server == NULL) {
    link_to_server = malloc(sizeof *link_to_server);
    if (link_to_server == NULL)
      return -1;
  }
  return 0;
}

void help_init(void) {
  if (try_link(1) == -1) {
    help = malloc(100);
    return;
  }
  help = malloc(200);
}

void help_cleanup(void) { free(help); }
