// RUN: %check_whofrees %s 'whofrees-*' -- -std=c11 -D_GNU_SOURCE
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

typedef struct heap heap;
void *heap_alloc(heap *h, size_t size);
void heap_free(heap *h, void *memory);

int vowels(heap *h, const char *s) {
  char *lower = heap_alloc(h, strlen(s) + 1);
  if (!lower)
    return -1;
  strcpy(lower, s);
  int count = 0;
  for (char *c = lower; *c; c++)
    count += strchr("aeiou", *c) != NULL;
  free(lower);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: 'lower' comes from 'h', but is released here through 'free'; which of the two should get 'lower' back? [whofrees-wrong-allocator]
  // CHECK: :[[@LINE-9]]:{{[0-9]+}}: note: 'lower' is acquired here
  return count;
}

/* A struct of functions; the object keeps it, but not all is from there. */
struct mem {
  void *(*acquire)(void *state, size_t n);
  void (*release)(void *state, void *p);
  void *state;
};

struct sensor {
  const struct mem *mem;
  char *label;
  short *samples;
};

int sensor_init(struct sensor *s, const struct mem *mem, const char *label,
                size_t n) {
  s->mem = mem;
  s->samples = mem->acquire(mem->state, n * sizeof *s->samples);
  if (!s->samples)
    return -1;
  s->label = strdup(label);
  if (!s->label) {
    mem->release(mem->state, s->samples);
    return -1;
  }
  return 0;
}

void sensor_deinit(struct sensor *s) {
  s->mem->release(s->mem->state, s->samples);
  s->mem->release(s->mem->state, s->label);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: 's->label' comes from 'strdup', but is released here through '{{.*}}'; which of the two should get 's->label' back? [whofrees-wrong-allocator]
}
