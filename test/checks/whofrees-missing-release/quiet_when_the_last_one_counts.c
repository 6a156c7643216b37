// RUN: %check_whofrees %s whofrees-missing-release -- -std=gnu11
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

int options(int argc, char **argv) {
  char *name = NULL;
  int c;
  while ((c = getopt(argc, argv, "n:v")) != -1) {
    switch (c) {
    case 'n':
      name = strdup(optarg);
      break;
    default:
      break;
    }
  }
  if (name)
    puts(name);
  free(name);
  return 0;
}

int rounds(const char *const *all, int n) {
  char *text = NULL;
  for (int i = 0; i < n; i++) {
    if (!all[i])
      continue;
    free(text);
    text = strdup(all[i]);
    if (!text)
      return -1;
    puts(text);
  }
  free(text);
  return 0;
}
