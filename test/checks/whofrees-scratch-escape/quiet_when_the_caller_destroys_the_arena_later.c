// RUN: %check_whofrees %s whofrees-scratch-escape -- -std=c11 -D_GNU_SOURCE
#include <stdlib.h>
#include <string.h>

struct pool { char *p; size_t left; };

static struct pool *pool_create(size_t n)
{
	struct pool *pool = malloc(sizeof *pool);

	if (!pool)
		return NULL;
	pool->p = malloc(n);
	pool->left = pool->p ? n : 0;
	return pool;
}

static void *pool_alloc(struct pool *pool, size_t n)
{
	if (pool->left < n)
		return NULL;
	pool->left -= n;
	return pool->p + pool->left;
}

static void pool_destroy(struct pool *pool)
{
	free(pool->p);
	free(pool);
}

struct request {
	struct pool *pool;
	char *path;
	int nargs;
	char *args[8];
};

/* Kept in the request: the arena and what is in it live together. */
int request_init(struct request *r, const char *path)
{
	struct pool *pool = pool_create(1024);
	char *copy;

	if (!pool)
		return -1;
	copy = pool_alloc(pool, strlen(path) + 1);
	if (!copy) {
		pool_destroy(pool);
		return -1;
	}
	strcpy(copy, path);
	r->path = copy;
	r->nargs = 0;
	r->pool = pool;
	return 0;
}

int request_add(struct request *r, const char *arg)
{
	char *copy = pool_alloc(r->pool, strlen(arg) + 1);

	if (!copy || r->nargs == 8)
		return -1;
	r->args[r->nargs++] = strcpy(copy, arg);
	return 0;
}

void request_done(struct request *r)
{
	pool_destroy(r->pool);
	r->pool = NULL;
	r->path = NULL;
}

/* The request itself lives in its own pool. */
struct request *request_new(void)
{
	struct pool *pool = pool_create(4096);
	struct request *r;

	if (!pool)
		return NULL;
	r = pool_alloc(pool, sizeof *r);
	if (!r) {
		pool_destroy(pool);
		return NULL;
	}
	memset(r, 0, sizeof *r);
	r->pool = pool;
	return r;
}

/* The caller gets the arena through an out-parameter. */
char *load_name(const char *name, struct pool **owner)
{
	char *copy;

	*owner = pool_create(64);
	if (!*owner)
		return NULL;
	copy = pool_alloc(*owner, strlen(name) + 1);
	if (copy)
		strcpy(copy, name);
	return copy;
}

size_t use(const char *s)
{
	struct pool *owner = NULL;
	char *name = load_name(s, &owner);
	size_t n = name ? strlen(name) : 0;

	if (owner)
		pool_destroy(owner);
	return n;
}
