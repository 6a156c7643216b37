// RUN: %check_whofrees %s 'whofrees-*' -- -std=c11
#include <stddef.h>
#include <string.h>

// Neither name says it alone: that they are each other's opposite does.
struct hooks {
  void *(*take)(void *context, size_t size);
  void (*give)(void *context, void *memory);
  void *context;
};
struct codec {
  const struct hooks *hooks;
  short *table;
  char *window;
};
int codec_init(struct codec *c, const struct hooks *hooks, size_t n) {
  c->hooks = hooks;
  c->table = hooks->take(hooks->context, n * sizeof *c->table);
  if (!c->table)
    return -1;
  c->window = hooks->take(hooks->context, n);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: allocating 'c->window' can fail here while 'c->table' is still held; who frees 'c->table' then? [whofrees-missing-rollback]
  if (!c->window)
    return -1;
  return 0;
}
void codec_deinit(struct codec *c) {
  c->hooks->give(c->hooks->context, c->window);
  c->hooks->give(c->hooks->context, c->table);
}

// No other two of the struct are typed so, whatever they are called.
struct device {
  void *(*map)(size_t size, int usage);
  void (*unmap)(void *memory, size_t size);
};
struct ring {
  const struct device *device;
  void *head, *tail;
};
int ring_init(struct ring *r, const struct device *d) {
  r->device = d;
  r->head = d->map(64, 0);
  if (!r->head)
    return -1;
  r->tail = d->map(64, 1);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: allocating 'r->tail' can fail here while 'r->head' is still held; who frees 'r->head' then?
  if (!r->tail)
    return -1;
  return 0;
}
void ring_deinit(struct ring *r) {
  r->device->unmap(r->head, 64);
  r->device->unmap(r->tail, 64);
}
