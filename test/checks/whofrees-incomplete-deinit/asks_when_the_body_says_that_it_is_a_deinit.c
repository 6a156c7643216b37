// RUN: %check_whofrees %s 'whofrees-*' -- -std=c11
#include <stdlib.h>
#include <string.h>

// No verb: it ends two fields, and then the object.
struct session {
  char *secret, *name;
  struct {
    char *blob;
    size_t size;
  } ticket;
};

struct session *session_new(const char *name) {
  struct session *s = calloc(1, sizeof *s);
  if (!s)
    return NULL;
  s->name = malloc(strlen(name) + 1);
  s->secret = malloc(32);
  if (!s->name || !s->secret) {
    free(s->name);
    free(s->secret);
    free(s);
    return NULL;
  }
  strcpy(s->name, name);
  return s;
}

int session_set_ticket(struct session *s, const char *text, size_t n) {
  char *copy = malloc(n);
  if (!copy)
    return 0;
  memcpy(copy, text, n);
  free(s->ticket.blob);
  s->ticket.blob = copy;
  s->ticket.size = n;
  return 1;
}

void session_retire(struct session *s) {
// CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: 'session_retire' releases 's->{{.*}}' but not 'copy'; who frees 'copy'? [whofrees-incomplete-deinit]
  free(s->secret);
  free(s->name);
  free(s);
}
