// RUN: %check_whofrees %s whofrees-unstored-allocator -- -std=c11 -D_GNU_SOURCE
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

struct allocator {
	void *(*alloc)(struct allocator *self, size_t n);
	void (*release)(struct allocator *self, void *p);
};

struct header {
	struct allocator *owner;
	size_t n;
	max_align_t data[];
};

static void *tagged_alloc(struct allocator *al, size_t n)
{
	struct header *h = al->alloc(al, sizeof *h + n);

	if (!h)
		return NULL;
	h->owner = al;
	h->n = n;
	return h->data;
}

static void tagged_free(void *p)
{
	struct header *h;

	if (!p)
		return;
	h = (struct header *)((char *)p - offsetof(struct header, data));
	h->owner->release(h->owner, h);
}

struct model {
	float *weights;
	size_t n;
};

int model_init(struct model *m, struct allocator *al, size_t n)
{
	m->weights = tagged_alloc(al, n * sizeof *m->weights);
	if (!m->weights)
		return -1;
	m->n = n;
	return 0;
}

void model_deinit(struct model *m)
{
	tagged_free(m->weights);
	m->weights = NULL;
}
