// RUN: %check_whofrees %s whofrees-missing-rollback -- -std=c11 -D_GNU_SOURCE
#include <stdlib.h>
#include <string.h>

// Nothing in the file ever releases the title: it is the program's.
extern char *program_title;
static char *first_word;

int title_init(const char *title) {
  program_title = strdup(title);
  if (!program_title)
    return -1;
  first_word = strdup("x");
  if (!first_word)
    return -1;
  return 0;
}
