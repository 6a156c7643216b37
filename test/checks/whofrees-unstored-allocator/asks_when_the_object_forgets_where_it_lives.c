// RUN: %check_whofrees %s whofrees-unstored-allocator -- -std=c11 -D_GNU_SOURCE
#include <stddef.h>

struct hooks {
	void *(*alloc)(void *ctx, size_t n);
	void (*dealloc)(void *ctx, void *p);
	void *ctx;
};

// The wrappers are defined elsewhere; their allocator comes by value.
void *hooked_calloc(size_t n, struct hooks hooks);
void hooked_free(void *p, struct hooks hooks);

struct table {
	size_t n;
	struct hooks hooks;
};

struct table *table_create(size_t n, struct hooks hooks)
{
	struct table *t = hooked_calloc(sizeof *t, hooks);
// CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: 't' is acquired from 'hooks' here, but 'table_destroy' releases it through 't->hooks'; which allocator should get 't' back? [whofrees-unstored-allocator]
// CHECK: :[[@LINE+10]]:{{[0-9]+}}: note: 't' is released through 't->hooks' here

	if (!t)
		return NULL;
	t->n = n;
	return t;
}

void table_destroy(struct table *t)
{
	hooked_free(t, t->hooks);
}

// Null stands for a fallback, and either of them has to be kept.
static const struct hooks fallback;

struct cursor {
	const struct hooks *from;
	int row;
};

int cursor_open(const struct hooks *hooks, struct cursor **out)
{
	struct cursor *c;

	if (!hooks)
		hooks = &fallback;
	c = hooks->alloc(hooks->ctx, sizeof *c);
// CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: 'c' is acquired from 'hooks' here, but 'cursor_close' releases it through 'c->from'; which allocator should get 'c' back? [whofrees-unstored-allocator]
// CHECK: :[[@LINE+11]]:{{[0-9]+}}: note: 'c' is released through 'c->from' here
	if (!c)
		return -1;
	c->row = 0;
	*out = c;
	return 0;
}

void cursor_close(struct cursor *c)
{
	if (c)
		c->from->dealloc(c->from->ctx, c);
}

// `get` and `put` go together.
struct supply {
	void *(*get)(const struct supply *self, size_t n);
	void (*put)(const struct supply *self, void *p);
};

struct ring {
	unsigned char *bytes;
	const struct supply *supply;
};

int ring_open(struct ring *r, const struct supply *supply)
{
	r->supply = NULL;
	r->bytes = supply->get(supply, 64);
// CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: 'r->bytes' is acquired from 'supply' here, but 'ring_close' releases it through 'r->supply'; which allocator should get 'r->bytes' back? [whofrees-unstored-allocator]
// CHECK: :[[@LINE+6]]:{{[0-9]+}}: note: 'r->bytes' is released through 'r->supply' here
	return r->bytes ? 0 : -1;
}

void ring_close(struct ring *r)
{
	r->supply->put(r->supply, r->bytes);
}
