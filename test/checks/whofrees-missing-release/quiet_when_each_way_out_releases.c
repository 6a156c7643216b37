// RUN: %check_whofrees %s 'whofrees-*' -- -std=c11 -D_GNU_SOURCE
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int contains_upper(const char *s) {
  int found = 0;
  char *copy = strdup(s);
  if (!copy)
    return 0;
  for (char *p = copy; *p; p++)
    if (*p >= 'A' && *p <= 'Z') {
      found = 1;
      break;
    }
  free(copy);
  return found;
}

/* One exit for all. */
int compare(const char *a, const char *b) {
  int result = -1;
  char *x = NULL, *y = NULL;
  x = strdup(a);
  if (!x)
    goto out;
  y = strdup(b);
  if (!y)
    goto out;
  result = strcmp(x, y) == 0;
out:
  free(y);
  free(x);
  return result;
}

/* Acquired and released under the same condition. */
size_t spaces(const char *s, int own) {
  char *copy = NULL;
  if (own)
    copy = strdup(s);
  const char *text = copy ? copy : s;
  size_t n = 0;
  for (; *text; text++)
    n += *text == ' ';
  if (own)
    free(copy);
  return n;
}

/* A small one on the stack, a large one on the heap. */
int sum_of_squares(const int *x, size_t n) {
  int room[16];
  int *squares = n <= 16 ? room : malloc(n * sizeof *squares);
  if (!squares)
    return -1;
  int sum = 0;
  for (size_t i = 0; i < n; i++)
    squares[i] = x[i] * x[i];
  for (size_t i = 0; i < n; i++)
    sum += squares[i];
  if (squares != room)
    free(squares);
  return sum;
}

/* Grown while it is read; what is larger takes the place of the old one. */
size_t read_all(FILE *in) {
  size_t used = 0, room = 16;
  char *data = malloc(room);
  if (!data)
    return 0;
  for (int c; (c = fgetc(in)) != EOF;) {
    if (used == room) {
      char *more = realloc(data, room * 2);
      if (!more) {
        free(data);
        return 0;
      }
      data = more;
      room *= 2;
    }
    data[used++] = (char)c;
  }
  free(data);
  return used;
}

/* A new one in each round, and a release in each round. */
int count_words(char *const *lines, size_t n) {
  int words = 0;
  for (size_t i = 0; i < n; i++) {
    char *copy = strdup(lines[i]);
    if (!copy)
      continue;
    if (copy[0] != '#')
      for (char *w = strtok(copy, " "); w; w = strtok(NULL, " "))
        words++;
    free(copy);
  }
  return words;
}
