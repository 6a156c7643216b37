/* Hunt 1. Prints the words of a title with a capital letter each. */

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static char *copy_of(const char *text) {
  char *copy = malloc(strlen(text) + 1);
  if (copy)
    strcpy(copy, text);
  return copy;
}

/* 0, or -1 when there is no memory. */
static int print_title(const char *text, FILE *out) {
  char *words = copy_of(text);
  if (!words)
    return -1;
  for (size_t i = 0; words[i]; i++)
    if (i == 0 || words[i - 1] == ' ')
      words[i] = (char)toupper((unsigned char)words[i]);
  fprintf(out, "%s\n", words);
  free(words);
  return 0;
}

int main(void) {
  return print_title("a temporary that nobody misses", stdout) != 0;
}
