// RUN: %check_whofrees %s 'whofrees-*' -- -std=c11
#include <stddef.h>

struct zone;
struct zone_ops {
  void *(*grab)(struct zone *z, size_t n);
  void (*drop)(struct zone *z, void *p, size_t n);
};
struct zone {
  const struct zone_ops *ops;
};
extern const struct zone_ops heap_ops;
static struct zone default_zone = {&heap_ops};

struct deque {
  struct zone *zone;
  int *ring;
  size_t cap;
};

int deque_init(struct deque *q, struct zone *z, size_t cap) {
  q->zone = &default_zone;
  q->cap = cap;
  q->ring = z->ops->grab(z, cap * sizeof *q->ring);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: 'q->ring' is acquired from 'z->ops' here, but 'deque_deinit' releases it through 'q->zone->ops'; which allocator should get 'q->ring' back? [whofrees-unstored-allocator]
  return q->ring ? 0 : -1;
}
void deque_deinit(struct deque *q) {
  q->zone->ops->drop(q->zone, q->ring, q->cap * sizeof *q->ring);
}

// It is the default only where none is given.
int deque_init_in(struct deque *q, struct zone *z, size_t cap) {
  q->zone = z ? z : &default_zone;
  q->cap = cap;
  q->ring = q->zone->ops->grab(q->zone, cap * sizeof *q->ring);
  return q->ring ? 0 : -1;
}
