// RUN: %check_whofrees %s 'whofrees-*' -- -std=c11 -D_GNU_SOURCE
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

long bytes_of(char *const *paths, size_t n) {
  long total = 0;
  for (size_t i = 0; i < n; i++) {
    char *full = malloc(strlen(paths[i]) + 6);
    if (!full)
      break;
    sprintf(full, "/data/%s", paths[i]);
    if (strstr(full, "..")) {
      free(full);
      continue;
    }
    total += (long)strlen(full);
    free(full);
  }
  return total;
}

/* What leaves the loop is kept. */
char *first_long(char *const *words, size_t n) {
  char *found = NULL;
  for (size_t i = 0; i < n; i++) {
    char *copy = strdup(words[i]);
    if (!copy)
      return NULL;
    if (strlen(copy) > 8) {
      found = copy;
      break;
    }
    free(copy);
  }
  return found;
}

/* One buffer for all rounds. */
int comments(FILE *in) {
  char *line = NULL;
  size_t room = 0;
  int count = 0;
  while (getline(&line, &room, in) != -1) {
    if (line[0] != ';')
      continue;
    count++;
  }
  free(line);
  return count;
}

struct item {
  struct item *next;
  char *name;
};

/* Each one leads to the one before. */
struct item *chain(char *const *names, size_t n) {
  struct item *head = NULL;
  for (size_t i = 0; i < n; i++) {
    struct item *it = malloc(sizeof *it);
    if (!it)
      break;
    it->name = names[i];
    it->next = head;
    head = it;
    if (names[i][0] == '.')
      continue;
    it->name++;
  }
  return head;
}

/* Only the first round makes it. */
size_t longest(char *const *names, size_t n) {
  char *buffer = NULL;
  size_t most = 0;
  for (size_t i = 0; i < n; i++) {
    if (i == 0)
      buffer = malloc(4096);
    if (!buffer)
      return 0;
    strncpy(buffer, names[i], 4095);
    most = strlen(buffer) > most ? strlen(buffer) : most;
  }
  free(buffer);
  return most;
}
