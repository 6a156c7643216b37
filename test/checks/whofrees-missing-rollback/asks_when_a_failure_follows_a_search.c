// RUN: %check_whofrees %s whofrees-missing-rollback -- -std=c11 -D_GNU_SOURCE
#include <stdlib.h>
#include <string.h>

struct word {
  struct word *next;
  char *text, *meaning;
};

static struct word *word_find(struct word *w, const char *text) {
  while (w && strcmp(w->text, text) != 0)
    w = w->next;
  return w;
}

// That there is no such word yet is no failure; that there is no memory is one.
int word_make(struct word **all, const char *text, const char *meaning) {
  struct word *w = word_find(*all, text);
  if (w)
    return 1;
  w = malloc(sizeof *w);
  if (!w)
    return 0;
  w->text = strdup(text);
  if (!w->text) {
    free(w);
    return 0;
  }
  w->meaning = strdup(meaning);
// CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: allocating 'w->meaning' can fail here while 'w->text' is still held; who frees 'w->text' then? [whofrees-missing-rollback]
  if (!w->meaning) {
    free(w);
    return 0;
  }
  w->next = *all;
  *all = w;
  return 1;
}
