// RUN: %check_whofrees %s whofrees-scratch-escape -- -std=c11 -D_GNU_SOURCE
#include <stdlib.h>
#include <string.h>

struct arena { struct arena *parent; char *mem; size_t used, size; };

struct arena *arena_create(size_t size)
{
    struct arena *a = calloc(1, sizeof *a);
    if (!a) return NULL;
    a->mem = malloc(size);
    if (!a->mem) { free(a); return NULL; }
    a->size = size;
    return a;
}

void *arena_alloc(struct arena *a, size_t n)
{
    if (a->size - a->used < n) return NULL;
    a->used += n;
    return a->mem + a->used - n;
}

void arena_destroy(struct arena *a)
{
    if (!a) return;
    free(a->mem);
    free(a);
}

/* An arena inside an arena: it lives as long as its parent. */
struct arena *arena_sub(struct arena *parent, size_t size)
{
    struct arena *a = arena_alloc(parent, sizeof *a);
    if (!a) return NULL;
    a->mem = arena_alloc(parent, size);
    if (!a->mem) return NULL;
    a->parent = parent;
    a->used = 0;
    a->size = size;
    return a;
}

struct arena *arena_for_text(const char *text)
{
    struct arena *a = arena_create(strlen(text) + 64);
    if (!a) return NULL;
    char *copy = arena_alloc(a, strlen(text) + 1);
    if (!copy) {
        arena_destroy(a);
        return NULL;
    }
    strcpy(copy, text);
    return a;
}

float *arena_floats(struct arena *a, size_t n)
{
    float *f = arena_alloc(a, n * sizeof *f);
    return f ? memset(f, 0, n * sizeof *f) : NULL;
}

char *arena_join(struct arena *a, const char *x, const char *y)
{
    size_t n = strlen(x), m = strlen(y);
    char *s = arena_alloc(a, n + m + 1);
    if (!s) return NULL;
    memcpy(s, x, n);
    memcpy(s + n, y, m + 1);
    return s;
}
