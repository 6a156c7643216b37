// RUN: %check_whofrees %s whofrees-unstored-allocator -- -std=c11 -D_GNU_SOURCE
#include <stdlib.h>
#include <string.h>

struct allocator {
	void *(*alloc)(void *ctx, size_t n);
	void (*release)(void *ctx, void *p);
	void *ctx;
};

struct strbuf {
	char *s;
	size_t len, cap;
};

/* Whoever releases it lives in another file, and may well know the allocator. */
int strbuf_init(struct strbuf *b, const struct allocator *al, size_t cap)
{
	b->s = al->alloc(al->ctx, cap);
	if (!b->s)
		return -1;
	b->len = 0;
	b->cap = cap;
	return 0;
}

int strbuf_add(struct strbuf *b, const char *s)
{
	size_t n = strlen(s);

	if (b->cap - b->len <= n)
		return -1;
	memcpy(b->s + b->len, s, n + 1);
	b->len += n;
	return 0;
}

struct dense;
struct dense {
	float *w;
	size_t n;
};

void dense_destroy(struct dense *d);

int dense_init(struct dense *d, void *(*alloc)(size_t), size_t n)
{
	d->w = alloc(n * sizeof *d->w);
	d->n = d->w ? n : 0;
	return d->w ? 0 : -1;
}
