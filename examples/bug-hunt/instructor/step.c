/* Hunt 2. A histogram: how often each value was seen, and a name for it. */

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct histogram {
  size_t *counts;
  char *title;
  size_t size;
};

/* 0, or -1 when there is no memory. */
static int histogram_init(struct histogram *h, const char *title, size_t size) {
  h->size = size;
  h->counts = calloc(size, sizeof *h->counts);
  if (!h->counts)
    return -1;
  h->title = malloc(strlen(title) + 1);
  if (!h->title) {
    free(h->counts);
    return -1;
  }
  strcpy(h->title, title);
  return 0;
}

static void histogram_deinit(struct histogram *h) {
  free(h->title);
  free(h->counts);
}

int main(void) {
  const size_t throws[] = {3, 5, 3, 1, 3};
  struct histogram dice;
  if (histogram_init(&dice, "five throws", 6) != 0)
    return 1;
  for (size_t i = 0; i < sizeof throws / sizeof *throws; i++)
    dice.counts[throws[i]]++;
  printf("%s: three came %zu times\n", dice.title, dice.counts[3]);
  histogram_deinit(&dice);
  return 0;
}
