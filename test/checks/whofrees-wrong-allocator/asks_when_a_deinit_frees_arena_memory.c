// RUN: %check_whofrees %s 'whofrees-*' -- -std=c11 -D_GNU_SOURCE
#include <stdlib.h>
#include <string.h>

struct arena {
	char *mem;
	size_t used, size;
};

void *arena_alloc(struct arena *a, size_t n)
{
	if (a->size - a->used < n)
		return NULL;
	a->used += n;
	return a->mem + a->used - n;
}

void arena_reset(struct arena *a)
{
	a->used = 0;
}

struct label {
	char *name;
	int id;
};

int label_init(struct label *l, struct arena *arena, const char *name)
{
	l->name = arena_alloc(arena, strlen(name) + 1);
	if (!l->name)
		return -1;
	strcpy(l->name, name);
	l->id = 0;
	return 0;
}

void label_free(struct label *l)
{
	free(l->name);
	// CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: 'l->name' is memory of 'arena', but is released here through 'free'; when does memory of 'arena' go back? [whofrees-wrong-allocator]
	// CHECK: :[[@LINE-12]]:{{[0-9]+}}: note: 'l->name' is acquired here
	l->name = NULL;
}

struct sample {
	struct arena *arena;
	float *x;
};

int sample_init(struct sample *s, struct arena *arena, size_t n)
{
	s->arena = arena;
	s->x = arena_alloc(s->arena, n * sizeof *s->x);
	return s->x ? 0 : -1;
}

void sample_deinit(struct sample *s)
{
	free(s->x);
	// CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: 's->x' is memory of 'arena', but is released here through 'free'; when does memory of 'arena' go back? [whofrees-wrong-allocator]
	// CHECK: :[[@LINE-8]]:{{[0-9]+}}: note: 's->x' is acquired here
	s->x = NULL;
}
