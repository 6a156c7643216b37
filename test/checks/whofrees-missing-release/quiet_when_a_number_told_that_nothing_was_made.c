// RUN: %check_whofrees %s whofrees-missing-release -- -std=c11 -D_GNU_SOURCE
#include <stdlib.h>
#include <string.h>

// Only on OK there is a rank; what else is returned is no failure of `set`.
enum { OK, BAD, FULL };
struct config {
  char *rank;
};

static int parse(const char *in, char **out) {
  int rc = OK;
  char *rank = NULL;
  *out = NULL;
  if (!in) {
    rc = BAD;
  } else {
    rank = strdup(in);
    if (!rank)
      rc = FULL;
    else if (strchr(rank, '(') == NULL)
      rc = BAD;
  }
  if (rc != OK)
    free(rank);
  else
    *out = rank;
  return rc;
}

int config_set(struct config *c, const char *value, int *bad) {
  char *rank;
  int rc = parse(value, &rank);
  if (rc == OK) {
    free(c->rank);
    c->rank = rank;
  } else if (rc == BAD) {
    rc = OK;
    *bad = 1;
  }
  return rc;
}
