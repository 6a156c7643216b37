// RUN: %check_whofrees %s whofrees-unreset-arena -- -std=c11
#include <stddef.h>

struct strip {
  float *cells;
  size_t filled, most;
};

struct source {
  struct strip *room;
  const float *values;
  size_t count, next;
};

static float *strip_cut(struct strip *s, size_t n) {
  if (s->most - s->filled < n)
    return NULL;
  s->filled += n;
  return s->cells + s->filled - n;
}

static int source_step(struct source *s, float **out) {
  s->room->filled = 0;
  if (s->next >= s->count)
    return 0;
  *out = strip_cut(s->room, 1);
  if (!*out)
    return 0;
  **out = s->values[s->next++];
  return 1;
}

float sum(float *cells, const float *values, size_t count) {
  struct strip room = {cells, 0, 64};
  struct source s = {&room, values, count, 0};
  float total = 0, *one;
  while (source_step(&s, &one)) {
    float *twice = strip_cut(&room, 2);
    if (!twice)
      break;
    twice[0] = *one;
    total += twice[0];
  }
  return total;
}
