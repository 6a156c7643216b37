// RUN: %check_whofrees %s 'whofrees-*' -- -std=c11 -D_GNU_SOURCE
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* The memory of a main ends with its program. */
int main(int argc, char **argv) {
  char *name = strdup(argc > 1 ? argv[1] : "nobody");
  if (!name)
    return 1;
  printf("Hello, %s\n", name);
  return 0;
}

/* Made at the first call, and kept for all later ones. */
const char *temporary_folder(void) {
  static char *folder;
  if (!folder) {
    const char *set = getenv("TMPDIR");
    folder = strdup(set ? set : "/tmp");
  }
  return folder;
}

void give_up(const char *why) {
  char *text = malloc(strlen(why) + 8);
  if (text) {
    sprintf(text, "fatal: %s", why);
    fputs(text, stderr);
  }
  exit(2);
}
