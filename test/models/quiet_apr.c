// REQUIRES: apr
// RUN: %check_whofrees %s 'whofrees-*' -- -D_GNU_SOURCE %apr_flags
#include <apr_hash.h>
#include <apr_pools.h>
#include <apr_strings.h>
#include <apr_tables.h>

struct model {
  apr_pool_t *pool;
  float *weights;
  char *name;
};

struct model *model_create(apr_pool_t *parent, const char *name) {
  apr_pool_t *pool;
  if (apr_pool_create(&pool, parent) != APR_SUCCESS)
    return NULL;
  struct model *model = apr_pcalloc(pool, sizeof *model);
  model->pool = pool;
  model->weights = apr_palloc(pool, 100 * sizeof *model->weights);
  model->name = apr_pstrdup(pool, name);
  return model;
}

void model_destroy(struct model *model) { apr_pool_destroy(model->pool); }

void rounds(apr_pool_t *parent, int count) {
  apr_pool_t *round;
  apr_pool_create(&round, parent);
  for (int i = 0; i < count; ++i) {
    apr_hash_t *seen = apr_hash_make(round);
    apr_hash_set(seen, apr_itoa(round, i), APR_HASH_KEY_STRING, "x");
    apr_pool_clear(round);
  }
  apr_pool_destroy(round);
}

char *kept(apr_pool_t *parent) {
  apr_pool_t *scratch;
  apr_pool_create(&scratch, parent);
  char *text = apr_psprintf(scratch, "%d", 3);
  char *result = apr_pstrdup(parent, text);
  apr_pool_destroy(scratch);
  return result;
}
