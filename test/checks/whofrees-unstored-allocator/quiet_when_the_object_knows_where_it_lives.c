// RUN: %check_whofrees %s whofrees-unstored-allocator -- -std=c11 -D_GNU_SOURCE
#include <stddef.h>
#include <string.h>

struct hooks {
	void *(*alloc)(void *ctx, size_t n);
	void (*dealloc)(void *ctx, void *p);
	void *ctx;
};

void *hooked_calloc(size_t n, struct hooks hooks);
void hooked_free(void *p, struct hooks hooks);

struct table {
	size_t n;
	struct hooks hooks;
};

struct table *table_create(size_t n, struct hooks hooks)
{
	struct table *t = hooked_calloc(sizeof *t, hooks);

	if (!t)
		return NULL;
	t->n = n;
	t->hooks = hooks;
	return t;
}

void table_destroy(struct table *t)
{
	hooked_free(t, t->hooks);
}

/* A copy of the bytes is a copy. */
struct text {
	struct hooks hooks;
	char *chars;
};

int text_init(struct text *t, const struct hooks *hooks)
{
	memcpy(&t->hooks, hooks, sizeof *hooks);
	t->chars = hooks->alloc(hooks->ctx, 16);
	return t->chars ? 0 : -1;
}

void text_deinit(struct text *t)
{
	t->hooks.dealloc(t->hooks.ctx, t->chars);
}

/* One makes it, another one fills it in. */
static struct table *table_raw(struct hooks hooks)
{
	struct table *t = hooked_calloc(sizeof *t, hooks);

	if (t)
		t->n = 0;
	return t;
}

struct table *table_open(struct hooks hooks)
{
	struct table *t = table_raw(hooks);

	if (!t)
		return NULL;
	t->hooks = hooks;
	return t;
}

/* The caller passes what the object has. */
struct list {
	const struct hooks *hooks;
	int *items;
	size_t n;
};

static int list_grow(struct list *l, const struct hooks *hooks, size_t n)
{
	int *items = hooks->alloc(hooks->ctx, n * sizeof *items);

	if (!items)
		return -1;
	if (l->items)
		hooks->dealloc(hooks->ctx, l->items);
	l->items = items;
	return 0;
}

int list_push(struct list *l, int x)
{
	if (list_grow(l, l->hooks, l->n + 1))
		return -1;
	l->items[l->n++] = x;
	return 0;
}

void list_deinit(struct list *l)
{
	l->hooks->dealloc(l->hooks->ctx, l->items);
}

/* The way to the allocator leads through the parent. */
struct parent {
	const struct hooks *hooks;
};

struct child {
	struct parent *up;
	char *name;
};

struct child *child_create(struct parent *p)
{
	struct child *c = p->hooks->alloc(p->hooks->ctx, sizeof *c);

	if (!c)
		return NULL;
	c->up = p;
	c->name = NULL;
	return c;
}

void child_destroy(struct child *c)
{
	c->up->hooks->dealloc(c->up->hooks->ctx, c);
}

/* A lock's release releases no memory. */
struct lock;
struct lock_methods {
	int (*acquire)(struct lock *l);
	int (*release)(struct lock *l);
};

struct lock {
	const struct lock_methods *methods;
	void *data;
};

struct lock *lock_create(const struct hooks *hooks, const struct lock_methods *methods)
{
	struct lock *l = hooks->alloc(hooks->ctx, sizeof *l);

	if (l)
		l->methods = methods;
	return l;
}

int lock_release(struct lock *l)
{
	return l->methods->release(l);
}

/* The engine was made with the same hooks, and remembers them. */
struct engine {
	int state;
	struct hooks hooks;
};

static struct engine *engine_create(struct hooks hooks)
{
	struct engine *e = hooks.alloc(hooks.ctx, sizeof *e);

	if (!e)
		return NULL;
	memcpy(&e->hooks, &hooks, sizeof hooks);
	e->state = 0;
	return e;
}

static void engine_destroy(struct engine *e)
{
	e->hooks.dealloc(e->hooks.ctx, e);
}

struct job {
	struct engine *engine;
	int id;
};

struct job *job_create(int id, struct hooks hooks)
{
	struct job *j = hooks.alloc(hooks.ctx, sizeof *j);
	struct engine *e = engine_create(hooks);

	if (!j || !e) {
		hooks.dealloc(hooks.ctx, j);
		hooks.dealloc(hooks.ctx, e);
		return NULL;
	}
	j->engine = e;
	j->id = id;
	return j;
}

void job_destroy(struct job *j)
{
	void (*const dealloc)(void *, void *) = j->engine->hooks.dealloc;
	void *const ctx = j->engine->hooks.ctx;

	engine_destroy(j->engine);
	dealloc(ctx, j);
}
