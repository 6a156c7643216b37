// RUN: %check_whofrees %s whofrees-missing-rollback -- -std=c11 -D_GNU_SOURCE
#include <stdlib.h>

/* Not ready after a failure, so the next call acquires again over the old pointer. */
static int ready;
static float *g_table;
static float *g_cache;

int tables_init(size_t n) {
  if (ready)
    return 0;
  g_table = malloc(n * sizeof(float));
  if (!g_table)
    return -1;
  g_cache = malloc(n * sizeof(float));
// CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: allocating 'g_cache' can fail here while 'g_table' is still held; who frees 'g_table' then? [whofrees-missing-rollback]
// CHECK: :[[@LINE-5]]:{{[0-9]+}}: note: 'g_table' is acquired here
// CHECK: :[[@LINE+2]]:{{[0-9]+}}: note: 'tables_init' returns here
  if (!g_cache)
    return -1;
  ready = 1;
  return 0;
}

void tables_deinit(void) {
  if (!ready)
    return;
  free(g_table);
  free(g_cache);
  ready = 0;
}

/* The same with one static struct. */
static struct {
  int *ids;
  char *text;
  int loaded;
} dict;

int dict_load(size_t n) {
  if (dict.loaded)
    return 1;
  dict.ids = malloc(n * sizeof(int));
  if (!dict.ids)
    return 0;
  dict.text = malloc(n);
// CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: allocating 'dict.text' can fail here while 'dict.ids' is still held; who frees 'dict.ids' then? [whofrees-missing-rollback]
// CHECK: :[[@LINE-5]]:{{[0-9]+}}: note: 'dict.ids' is acquired here
// CHECK: :[[@LINE+2]]:{{[0-9]+}}: note: 'dict_load' returns here
  if (!dict.text)
    return 0;
  dict.loaded = 1;
  return 1;
}

void dict_unload(void) {
  if (dict.loaded) {
    free(dict.ids);
    free(dict.text);
  }
  dict.loaded = 0;
}
