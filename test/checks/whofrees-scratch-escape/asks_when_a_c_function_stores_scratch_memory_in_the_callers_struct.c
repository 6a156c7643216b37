// RUN: %check_whofrees %s whofrees-scratch-escape -- -std=c11 -D_GNU_SOURCE
#include <stdlib.h>
#include <string.h>

typedef struct pool pool_t;
struct pool {
    char *base;
    size_t at, cap;
};

static pool_t *pool_create(size_t cap)
{
    pool_t *p = malloc(sizeof(pool_t) + cap);
    if (p) {
        p->base = (char *)(p + 1);
        p->at = 0;
        p->cap = cap;
    }
    return p;
}
static void *pool_alloc(pool_t *p, size_t n)
{
    n = (n + 7u) & ~(size_t)7u;
    if (p->cap - p->at < n) return NULL;
    p->at += n;
    return p->base + p->at - n;
}
static void pool_destroy(pool_t *p)
{
    free(p);
}

struct model {
    float *weights;
    const char *name;
    size_t n;
    float *layers[4];
};

static const char *last_name;

int model_load(struct model *m, const float *w, size_t n)
{
    pool_t *tmp = pool_create(n * sizeof *w);
    if (!tmp) return -1;
    float *weights = pool_alloc(tmp, n * sizeof *w);
    if (!weights) {
        pool_destroy(tmp);
        return -1;
    }
    memcpy(weights, w, n * sizeof *w);
    m->weights = weights;
// CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: 'weights' is stored in 'm->weights' here, but its memory belongs to 'tmp', which is gone before 'm->weights'; what will 'm->weights' point to then? [whofrees-scratch-escape]
// CHECK: :[[@LINE-8]]:{{[0-9]+}}: note: 'weights' is acquired from 'tmp' here
// CHECK: :[[@LINE+2]]:{{[0-9]+}}: note: 'tmp' is disposed here
    m->n = n;
    pool_destroy(tmp);
    return 0;
}

int model_rename(struct model *m, const char *name)
{
    pool_t *tmp = pool_create(64);
    if (!tmp) return -1;
    char *copy = pool_alloc(tmp, strlen(name) + 1);
    if (copy) {
        strcpy(copy, name);
        last_name = copy;
// CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: 'copy' is stored in 'last_name' here, but its memory belongs to 'tmp', which is gone before 'last_name'; what will 'last_name' point to then? [whofrees-scratch-escape]
// CHECK: :[[@LINE-5]]:{{[0-9]+}}: note: 'copy' is acquired from 'tmp' here
// CHECK: :[[@LINE+3]]:{{[0-9]+}}: note: 'tmp' is disposed here
    }
    m->n = 0;
    pool_destroy(tmp);
    return copy ? 0 : -1;
}

int model_layer(struct model *m, int layer, size_t n)
{
    pool_t *tmp = pool_create(n * sizeof(float));
    if (!tmp) return -1;
    float *l = pool_alloc(tmp, n * sizeof(float));
    if (l)
        m->layers[layer & 3] = l;
// CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: 'l' is stored in '{{m->layers(\[.*\])?}}' here, but its memory belongs to 'tmp', which is gone before '{{m->layers(\[.*\])?}}'; what will '{{m->layers(\[.*\])?}}' point to then? [whofrees-scratch-escape]
// CHECK: :[[@LINE-4]]:{{[0-9]+}}: note: 'l' is acquired from 'tmp' here
// CHECK: :[[@LINE+1]]:{{[0-9]+}}: note: 'tmp' is disposed here
    pool_destroy(tmp);
    return l ? 0 : -1;
}

int read_scores(float **scores, size_t *count)
{
    pool_t *tmp = pool_create(1024);
    float *s;
    if (!tmp) return -1;
    s = pool_alloc(tmp, 16 * sizeof *s);
    if (s) {
        memset(s, 0, 16 * sizeof *s);
        *scores = s;
// CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: 's' is stored in '{{\*?scores}}' here, but its memory belongs to 'tmp', which is gone before '{{\*?scores}}'; what will '{{\*?scores}}' point to then? [whofrees-scratch-escape]
// CHECK: :[[@LINE-5]]:{{[0-9]+}}: note: 's' is acquired from 'tmp' here
// CHECK: :[[@LINE+3]]:{{[0-9]+}}: note: 'tmp' is disposed here
        *count = 16;
    }
    pool_destroy(tmp);
    return s ? 0 : -1;
}
