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

int strbuf_init(struct strbuf *b, const struct allocator *al, size_t cap)
{
	b->s = al->alloc(al->ctx, cap);
	if (!b->s)
		return -1;
	b->len = 0;
	b->cap = cap;
	return 0;
}

void strbuf_free(struct strbuf *b, const struct allocator *al)
{
	al->release(al->ctx, b->s);
	b->s = NULL;
}

struct tree {
	int *keys;
	size_t n;
};

int tree_init(void *ctx, struct tree *t, void *(*alloc)(void *, size_t))
{
	t->keys = alloc(ctx, 64 * sizeof *t->keys);
	t->n = t->keys ? 64 : 0;
	return t->keys ? 0 : -1;
}

void tree_destroy(void *ctx, struct tree *t, void (*release)(void *, void *))
{
	release(ctx, t->keys);
	t->keys = NULL;
}
