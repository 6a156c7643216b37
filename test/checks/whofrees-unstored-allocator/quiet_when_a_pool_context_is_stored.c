// RUN: %check_whofrees %s whofrees-unstored-allocator -- -std=c11 -D_GNU_SOURCE
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

typedef struct mpool {
	char cells[64][64];
	unsigned char taken[64];
} mpool;

static void *mp_alloc(mpool *mp, size_t n)
{
	if (n > 64)
		return NULL;
	for (int i = 0; i < 64; i++)
		if (!mp->taken[i]) {
			mp->taken[i] = 1;
			return mp->cells[i];
		}
	return NULL;
}

static void mp_free(mpool *mp, void *p)
{
	if (p)
		mp->taken[((char *)p - mp->cells[0]) / 64] = 0;
}

struct msg {
	mpool *mp;
	char *body;
};

int msg_init(mpool *mp, struct msg *m, const char *text)
{
	m->mp = mp;
	m->body = mp_alloc(mp, strlen(text) + 1);
	if (!m->body)
		return -1;
	strcpy(m->body, text);
	return 0;
}

void msg_deinit(struct msg *m)
{
	mp_free(m->mp, m->body);
	m->body = NULL;
}

/* The parent knows the pool. */
struct conn {
	mpool pool;
	int fd;
};

struct stream {
	struct conn *conn;
	char *in, *out;
};

int stream_open(struct stream *s, struct conn *c)
{
	s->conn = c;
	s->in = mp_alloc(&c->pool, 64);
	if (!s->in)
		return -1;
	s->out = mp_alloc(&c->pool, 64);
	if (!s->out) {
		mp_free(&c->pool, s->in);
		return -1;
	}
	return 0;
}

void stream_close(struct stream *s)
{
	mp_free(&s->conn->pool, s->in);
	mp_free(&s->conn->pool, s->out);
}

/* One pool for the whole program. */
static mpool global_pool;

struct tag {
	char *name;
};

int tag_init(struct tag *t, const char *name)
{
	t->name = mp_alloc(&global_pool, strlen(name) + 1);
	if (!t->name)
		return -1;
	strcpy(t->name, name);
	return 0;
}

void tag_deinit(struct tag *t)
{
	mp_free(&global_pool, t->name);
	t->name = NULL;
}
