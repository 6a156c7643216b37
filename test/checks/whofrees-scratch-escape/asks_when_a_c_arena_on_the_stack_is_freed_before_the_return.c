// RUN: %check_whofrees %s whofrees-scratch-escape -- -std=c11 -D_GNU_SOURCE
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

struct mem_block {
	struct mem_block *next;
	size_t size;
};

struct mem_arena {
	struct mem_block *blocks;
};

static void mem_arena_init(struct mem_arena *a)
{
	a->blocks = NULL;
}

static void *mem_arena_alloc(struct mem_arena *a, size_t n)
{
	struct mem_block *b = malloc(sizeof *b + n);

	if (!b)
		return NULL;
	b->next = a->blocks;
	b->size = n;
	a->blocks = b;
	return b + 1;
}

static void mem_arena_free(struct mem_arena *a)
{
	while (a->blocks) {
		struct mem_block *next = a->blocks->next;

		free(a->blocks);
		a->blocks = next;
	}
}

char *escape_label(const char *label)
{
	struct mem_arena scratch;
	char *out, *p;

	mem_arena_init(&scratch);
	out = mem_arena_alloc(&scratch, 2 * strlen(label) + 1);
	if (!out)
		return NULL;
	for (p = out; *label; label++) {
		if (*label == '"')
			*p++ = '\\';
		*p++ = *label;
	}
	*p = '\0';
	mem_arena_free(&scratch);
	return out;
// CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: 'out' is returned here, but its memory belongs to 'scratch', which is gone by then; what is left of 'out' for the caller? [whofrees-scratch-escape]
// CHECK: :[[@LINE-12]]:{{[0-9]+}}: note: 'out' is acquired from 'scratch' here
// CHECK: :[[@LINE-4]]:{{[0-9]+}}: note: 'scratch' is disposed here
}

double *centre(const double *x, size_t n)
{
	struct mem_arena scratch = {0};
	double *c = mem_arena_alloc(&scratch, n * sizeof *c);

	if (c)
		for (size_t i = 0; i < n; i++)
			c[i] = x[i] - x[0];
	mem_arena_free(&scratch);
	return c;
// CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: 'c' is returned here, but its memory belongs to 'scratch', which is gone by then; what is left of 'c' for the caller? [whofrees-scratch-escape]
// CHECK: :[[@LINE-8]]:{{[0-9]+}}: note: 'c' is acquired from 'scratch' here
// CHECK: :[[@LINE-4]]:{{[0-9]+}}: note: 'scratch' is disposed here
}

/* The memory of this one lies inside the local itself. */
struct bump {
	size_t used;
	_Alignas(16) unsigned char mem[1024];
};

static void *bump_alloc(struct bump *b, size_t n)
{
	if (sizeof b->mem - b->used < n)
		return NULL;
	void *p = b->mem + b->used;
	b->used += n;
	return p;
}

static void bump_reset(struct bump *b)
{
	b->used = 0;
}

uint32_t *crc_table(void)
{
	struct bump b;
	uint32_t *table;

	bump_reset(&b);
	table = bump_alloc(&b, 16 * sizeof *table);
	if (table)
		table[0] = 1;
	return table;
// CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: 'table' is returned here, but its memory belongs to 'b', which is gone by then; what is left of 'table' for the caller? [whofrees-scratch-escape]
// CHECK-DAG: :[[@LINE-5]]:{{[0-9]+}}: note: 'table' is acquired from 'b' here
// CHECK-DAG: :[[@LINE-10]]:{{[0-9]+}}: note: 'b' lives only until the end of 'crc_table'
}
