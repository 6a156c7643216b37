// RUN: %check_whofrees %s whofrees-scratch-escape -- -std=c11 -D_GNU_SOURCE
#include <stdlib.h>
#include <string.h>

typedef struct arena {
  char *mem;
  size_t used, size;
} arena;

static arena *arena_create(size_t size) {
  arena *a = malloc(sizeof *a);
  if (!a)
    return NULL;
  a->mem = malloc(size);
  if (!a->mem) {
    free(a);
    return NULL;
  }
  a->used = 0;
  a->size = size;
  return a;
}

static void *arena_alloc(arena *a, size_t n) {
  if (a->size - a->used < n)
    return NULL;
  void *p = a->mem + a->used;
  a->used += n;
  return p;
}

static void arena_destroy(arena *a) {
  if (!a)
    return;
  free(a->mem);
  free(a);
}

static char *arena_strdup(arena *a, const char *s) {
  size_t n = strlen(s) + 1;
  char *copy = arena_alloc(a, n);
  return copy ? memcpy(copy, s, n) : NULL;
}

float *scale(const float *x, size_t n) {
  arena *tmp = arena_create(n * sizeof *x);
  if (!tmp)
    return NULL;
  float *y = arena_alloc(tmp, n * sizeof *y);
  for (size_t i = 0; y && i < n; i++)
    y[i] = 2.0f * x[i];
  arena_destroy(tmp);
  return y;
// CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: 'y' is returned here, but its memory belongs to 'tmp', which is gone by then; what is left of 'y' for the caller? [whofrees-scratch-escape]
// CHECK: :[[@LINE-6]]:{{[0-9]+}}: note: 'y' is acquired from 'tmp' here
// CHECK: :[[@LINE-4]]:{{[0-9]+}}: note: 'tmp' is disposed here
}

const char *basename_of(const char *path) {
  arena *tmp = arena_create(4096);
  if (!tmp)
    return NULL;
  char *copy = arena_strdup(tmp, path);
  char *slash = copy ? strrchr(copy, '/') : NULL;
  const char *name = slash ? slash + 1 : copy;
  arena_destroy(tmp);
  return name;
// CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: '{{(name|copy)}}' is returned here, but its memory belongs to 'tmp', which is gone by then; what is left of '{{(name|copy)}}' for the caller? [whofrees-scratch-escape]
// CHECK: :[[@LINE-3]]:{{[0-9]+}}: note: 'tmp' is disposed here
}

struct span {
  const int *data;
  size_t len;
};

struct span evens(const int *x, size_t n) {
  struct span result = {NULL, 0};
  arena *a = arena_create(n * sizeof *x);
  if (!a)
    return result;
  int *kept = arena_alloc(a, n * sizeof *kept);
  if (!kept) {
    arena_destroy(a);
    return result;
  }
  for (size_t i = 0; i < n; i++)
    if (x[i] % 2 == 0)
      kept[result.len++] = x[i];
  result.data = kept;
  arena_destroy(a);
  return result;
// CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: '{{(result(\.data)?|kept)}}' is returned here, but its memory belongs to 'a', which is gone by then; what is left of '{{(result(\.data)?|kept)}}' for the caller? [whofrees-scratch-escape]
// CHECK: :[[@LINE-3]]:{{[0-9]+}}: note: 'a' is disposed here
}

int *ranks(size_t n) {
  int *r = NULL;
  arena *a = arena_create(n * sizeof *r);
  if (!a)
    goto out;
  r = arena_alloc(a, n * sizeof *r);
  if (r)
    memset(r, 0, n * sizeof *r);
out:
  arena_destroy(a);
  return r;
// CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: 'r' is returned here, but its memory belongs to 'a', which is gone by then; what is left of 'r' for the caller? [whofrees-scratch-escape]
// CHECK: :[[@LINE-7]]:{{[0-9]+}}: note: 'r' is acquired from 'a' here
// CHECK: :[[@LINE-4]]:{{[0-9]+}}: note: 'a' is disposed here
}
