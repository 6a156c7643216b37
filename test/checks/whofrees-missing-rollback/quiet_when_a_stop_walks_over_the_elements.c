// RUN: %check_whofrees %s 'whofrees-*' -- -std=c11 -D_GNU_SOURCE
#include <stdlib.h>

/* Each element has a buffer; what fails half-way is undone by the function that
   also ends it all, walking over the elements by pointer. */
struct lane {
  int number;
  short *samples;
};

struct mixer {
  struct lane *lanes;
  int count;
};

void mixer_halt(struct mixer *m) {
  for (struct lane *l = m->lanes; l && l < m->lanes + m->count; l++)
    free(l->samples);
  free(m->lanes);
  m->lanes = NULL;
  m->count = 0;
}

int mixer_begin(struct mixer *m, int count) {
  m->lanes = calloc((size_t)count, sizeof *m->lanes);
  if (!m->lanes)
    return -1;
  m->count = count;
  for (int i = 0; i < count; i++) {
    m->lanes[i].number = i;
    m->lanes[i].samples = malloc(512);
    if (!m->lanes[i].samples) {
      mixer_halt(m);
      return -1;
    }
  }
  return 0;
}
