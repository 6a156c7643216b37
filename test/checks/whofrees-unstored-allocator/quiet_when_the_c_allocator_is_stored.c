// RUN: %check_whofrees %s whofrees-unstored-allocator -- -std=c11 -D_GNU_SOURCE
#include <stdlib.h>
#include <string.h>

struct allocator {
	void *(*alloc)(void *ctx, size_t n);
	void (*release)(void *ctx, void *p);
	void *ctx;
};

/* By value, by pointer, or as its three parts. */
struct strbuf {
	struct allocator al;
	char *s;
	size_t cap;
};

int strbuf_init(struct strbuf *b, const struct allocator *al, size_t cap)
{
	b->s = al->alloc(al->ctx, cap);
	if (!b->s)
		return -1;
	b->al = *al;
	b->cap = cap;
	return 0;
}

void strbuf_free(struct strbuf *b)
{
	b->al.release(b->al.ctx, b->s);
	b->s = NULL;
}

struct vec {
	const struct allocator *al;
	int *items;
};

int vec_init(struct vec *v, const struct allocator *al, size_t n)
{
	memset(v, 0, sizeof *v);
	v->al = al;
	v->items = v->al->alloc(v->al->ctx, n * sizeof *v->items);
	return v->items ? 0 : -1;
}

void vec_free(struct vec *v)
{
	v->al->release(v->al->ctx, v->items);
	v->items = NULL;
}

struct map {
	void (*release)(void *ctx, void *p);
	void *ctx;
	int *slots;
};

int map_init(struct map *m, struct allocator al, size_t n)
{
	m->slots = al.alloc(al.ctx, n * sizeof *m->slots);
	if (!m->slots)
		return -1;
	m->release = al.release;
	m->ctx = al.ctx;
	return 0;
}

void map_free(struct map *m)
{
	m->release(m->ctx, m->slots);
	m->slots = NULL;
}

/* The object lives in the allocator's memory as well, and carries it. */
struct list {
	struct allocator *al;
	long *values;
};

struct list *list_create(struct allocator *al, size_t n)
{
	struct list *l = al->alloc(al->ctx, sizeof *l);

	if (!l)
		return NULL;
	*l = (struct list){ .al = al, .values = al->alloc(al->ctx, n * sizeof *l->values) };
	if (!l->values) {
		al->release(al->ctx, l);
		return NULL;
	}
	return l;
}

void list_destroy(struct list *l)
{
	struct allocator *al;

	if (!l)
		return;
	al = l->al;
	al->release(al->ctx, l->values);
	al->release(al->ctx, l);
}
