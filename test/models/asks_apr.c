// REQUIRES: apr
// RUN: %check_whofrees %s 'whofrees-*' -- -D_GNU_SOURCE %apr_flags
#include <apr_pools.h>
#include <apr_strings.h>

int lost(int kind) {
  apr_pool_t *pool;
  if (apr_pool_create(&pool, NULL) != APR_SUCCESS)
    return 1;
  char *name = apr_psprintf(pool, "%d", kind);
  if (name[0] == '7')
    return 2;
  apr_pool_destroy(pool);
  return 0;
}
// CHECK: asks_apr.c:8:7: warning: 'pool' is made here, but 'lost' returns without disposing of it; {{.*}} [whofrees-undisposed-arena]

char *gone(apr_pool_t *parent) {
  apr_pool_t *pool;
  apr_pool_create(&pool, parent);
  char *name = apr_pstrdup(pool, "weights");
  apr_pool_destroy(pool);
  return name;
}
// CHECK: asks_apr.c:23:3: warning: 'name' is returned here, but its memory belongs to 'pool', which is gone by then; {{.*}} [whofrees-scratch-escape]

int gone_with_the_parent(void) {
  apr_pool_t *outer, *inner;
  if (apr_pool_create(&outer, NULL) != APR_SUCCESS)
    return 1;
  apr_pool_create(&inner, outer);
  char *name = apr_pstrdup(inner, "weights");
  apr_pool_destroy(outer);
  return name[0];
}
// CHECK: asks_apr.c:34:10: warning: 'name' is used here, but its memory belongs to 'inner', which {{.*}} [whofrees-use-after-release]
