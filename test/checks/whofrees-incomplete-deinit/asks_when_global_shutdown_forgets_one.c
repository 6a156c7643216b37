// RUN: %check_whofrees %s whofrees-incomplete-deinit -- -std=c11 -D_GNU_SOURCE
#include <stdlib.h>

static float *g_table;
static float *g_cache;

int tables_init(size_t n) {
  g_table = malloc(n * sizeof(float));
  g_cache = malloc(n * sizeof(float));
  if (!g_table || !g_cache) {
    free(g_table);
    free(g_cache);
    g_table = g_cache = NULL;
    return -1;
  }
  return 0;
}

void tables_deinit(void) {
// CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: 'tables_deinit' releases 'g_table' but not 'g_cache'; who frees 'g_cache'? [whofrees-incomplete-deinit]
// CHECK: :[[@LINE-12]]:{{[0-9]+}}: note: 'g_cache' is acquired here
// CHECK: :[[@LINE+1]]:{{[0-9]+}}: note: 'g_table' is released here
  free(g_table);
  g_table = NULL;
  g_cache = NULL;
}

/* One static struct. */
static struct {
  int *ids;
  char *text;
} dict;

int dict_load(size_t n) {
  dict.ids = calloc(n, sizeof(int));
  dict.text = calloc(n, 1);
  return dict.ids && dict.text;
}

void dict_unload(void) {
// CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: 'dict_unload' releases 'dict.text' but not 'dict.ids'; who frees 'dict.ids'? [whofrees-incomplete-deinit]
// CHECK: :[[@LINE-7]]:{{[0-9]+}}: note: 'dict.ids' is acquired here
// CHECK: :[[@LINE+1]]:{{[0-9]+}}: note: 'dict.text' is released here
  free(dict.text);
}
