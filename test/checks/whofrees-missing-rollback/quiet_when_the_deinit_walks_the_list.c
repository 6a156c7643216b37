// RUN: %check_whofrees %s whofrees-missing-rollback -- -std=c11 -D_GNU_SOURCE
#include <stdlib.h>
#include <string.h>

struct word {
  char *text;
  struct word *next;
};

static void word_free(struct word **w) {
  if (!*w)
    return;
  free((*w)->text);
  free(*w);
  *w = NULL;
}

void words_free(struct word **head) {
  struct word *w = *head, *next;
  while (w) {
    next = w->next;
    word_free(&w);
    w = next;
  }
  *head = NULL;
}

int words_copy(struct word **out, const struct word *from) {
  struct word *made, *last = NULL;
  *out = NULL;
  while (from) {
    made = calloc(1, sizeof *made);
    if (!made) {
      words_free(out);
      return 1;
    }
    if (last)
      last->next = made;
    else
      *out = made;
    last = made;
    made->text = strdup(from->text);
    if (!made->text) {
      words_free(out);
      return 1;
    }
    from = from->next;
  }
  return 0;
}
