// RUN: %check_whofrees %s whofrees-scratch-escape -- -std=c11 -D_GNU_SOURCE
#include <stddef.h>
#include <stdint.h>
#include <string.h>

struct arena {
	uint8_t *base;
	size_t cap, used;
};

static void arena_init(struct arena *a, void *base, size_t cap)
{
	a->base = base;
	a->cap = cap;
	a->used = 0;
}

static void *arena_alloc(struct arena *a, size_t n)
{
	void *p;

	if (a->cap - a->used < n)
		return NULL;
	p = a->base + a->used;
	a->used += n;
	return p;
}

static void arena_reset(struct arena *a)
{
	a->used = 0;
}

static uint8_t heap[2048];

struct device {
	uint8_t *rx, *tx;
};

int device_setup(struct device *d, void *mem, size_t n)
{
	struct arena a;

	arena_init(&a, mem, n);
	d->rx = arena_alloc(&a, n / 2);
	d->tx = arena_alloc(&a, n / 2);
	return d->rx && d->tx ? 0 : -1;
}

float *table_from_static(size_t n)
{
	struct arena a = { heap, sizeof heap, 0 };
	float *t = arena_alloc(&a, n * sizeof *t);

	if (t)
		memset(t, 0, n * sizeof *t);
	return t;
}

size_t count_pairs(const char *s, void *mem, size_t n)
{
	struct arena a;
	size_t pairs = 0;
	char *copy;

	arena_init(&a, mem, n);
	copy = arena_alloc(&a, strlen(s) + 1);
	if (!copy)
		return 0;
	strcpy(copy, s);
	for (char *p = copy; (p = strchr(p, '=')) != NULL; p++)
		pairs++;
	arena_reset(&a);
	return pairs;
}
