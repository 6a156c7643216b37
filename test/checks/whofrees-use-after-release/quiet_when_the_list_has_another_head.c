// RUN: %check_whofrees %s whofrees-use-after-release -- -std=c11 -D_GNU_SOURCE
#include <stdlib.h>

// Each mode knows the pointer that leads to it: taken out, it is no more what
// the list begins with.
struct mode {
  int id;
  struct {
    struct mode *next;
    struct mode **prev;
  } entry;
};
struct pane {
  struct {
    struct mode *first;
    struct mode **last;
  } modes;
  int shown;
};

void pane_leave_mode(struct pane *p) {
  struct mode *m = p->modes.first, *next;
  if (m == NULL)
    return;
  if (m->entry.next != NULL)
    m->entry.next->entry.prev = m->entry.prev;
  else
    p->modes.last = m->entry.prev;
  *m->entry.prev = m->entry.next;
  free(m);
  next = p->modes.first;
  if (next != NULL)
    p->shown = next->id;
}
