// RUN: %check_whofrees %s whofrees-unstored-allocator -- -std=c11 -D_GNU_SOURCE
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

typedef struct mpool {
	struct mpool_cell {
		struct mpool_cell *next;
		_Alignas(16) char bytes[256];
	} cells[64], *free_list;
	size_t used;
} mpool;

static void *mp_alloc(mpool *mp, size_t n)
{
	struct mpool_cell *c = mp->free_list;

	if (n > sizeof c->bytes)
		return NULL;
	if (c)
		mp->free_list = c->next;
	else if (mp->used < 64)
		c = &mp->cells[mp->used++];
	return c ? c->bytes : NULL;
}

static void mp_free(mpool *mp, void *p)
{
	struct mpool_cell *c;

	if (!p)
		return;
	c = (struct mpool_cell *)((char *)p - offsetof(struct mpool_cell, bytes));
	c->next = mp->free_list;
	mp->free_list = c;
}

struct tree {
	int *keys;
	size_t n;
};

int tree_init(struct tree *t, mpool *mp, size_t n)
{
	t->keys = mp_alloc(mp, n * sizeof *t->keys);
// CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: 't->keys' is acquired from 'mp' here, but 'tree_destroy' releases it through '{{.*free.*}}'; which allocator should get 't->keys' back? [whofrees-unstored-allocator]
// CHECK: :[[@LINE+9]]:{{[0-9]+}}: note: 't->keys' is released through '{{.*free.*}}' here
	if (!t->keys)
		return -1;
	t->n = n;
	return 0;
}

void tree_destroy(struct tree *t)
{
	free(t->keys);
	t->keys = NULL;
}

struct msg {
	char *body;
	size_t len;
};

int msg_init(mpool *mp, struct msg *m, const char *text)
{
	m->len = strlen(text);
	m->body = mp_alloc(mp, m->len + 1);
// CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: 'm->body' is acquired from 'mp' here, but '{{(struct )?(m|msg)}}' keeps no way to reach 'mp' again; which allocator will release 'm->body'? [whofrees-unstored-allocator]
	if (!m->body)
		return -1;
	memcpy(m->body, text, m->len + 1);
	return 0;
}

void msg_deinit(struct msg *m)
{
	m->body = NULL;
	m->len = 0;
}

/* The pool that is kept is not the pool that was used. */
struct conn {
	mpool *pool;
	char *in;
};

int conn_open(struct conn *c, mpool *pool, mpool *buffers)
{
	c->pool = pool;
	c->in = mp_alloc(buffers, 256);
// CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: 'c->in' is acquired from 'buffers' here, but 'conn_close' releases it through '{{(c->)?pool}}'; which allocator should get 'c->in' back? [whofrees-unstored-allocator]
// CHECK: :[[@LINE+6]]:{{[0-9]+}}: note: 'c->in' is released through '{{(c->)?pool}}' here
	return c->in ? 0 : -1;
}

void conn_close(struct conn *c)
{
	mp_free(c->pool, c->in);
	c->in = NULL;
}
