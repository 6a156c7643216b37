// RUN: %check_whofrees %s 'whofrees-*' -- -std=c11 -D_GNU_SOURCE
#include <stddef.h>
#include <string.h>

/* Where its bytes come from is nowhere in this file. */
typedef struct region {
  char *bytes;
  size_t at, end;
} region;

static void *region_cut(region *r, size_t n) {
  if (n > r->end - r->at)
    return NULL;
  void *p = r->bytes + r->at;
  r->at += n;
  return p;
}

static size_t region_mark(const region *r) { return r->at; }
static void region_rewind(region *r, size_t mark) { r->at = mark; }

int count_get(region *r, const char *const *requests, int n) {
  int gets = 0;
  size_t mark = region_mark(r);
  for (int i = 0; i < n; i++) {
    char *copy = region_cut(r, strlen(requests[i]) + 1);
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: 'copy' takes memory of 'r' in every round here, and no round gives it back; on which line does the memory of one round end? [whofrees-unreset-arena]
    if (!copy)
      break;
    strcpy(copy, requests[i]);
    gets += strncmp(copy, "GET", 3) == 0;
  }
  region_rewind(r, mark);
  return gets;
}

int count_put(region *r, const char *const *requests, int n) {
  int puts = 0;
  for (int i = 0; i < n; i++) {
    size_t mark = region_mark(r);
    char *copy = region_cut(r, strlen(requests[i]) + 1);
    if (!copy)
      break;
    strcpy(copy, requests[i]);
    puts += strncmp(copy, "PUT", 3) == 0;
    region_rewind(r, mark);
  }
  return puts;
}
