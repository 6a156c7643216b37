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
// CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: 'b->s' is acquired from 'al' here, but 'strbuf_free' releases it through '{{.*free.*}}'; which allocator should get 'b->s' back? [whofrees-unstored-allocator]
// CHECK: :[[@LINE+10]]:{{[0-9]+}}: note: 'b->s' is released through '{{.*free.*}}' here
	if (!b->s)
		return -1;
	b->len = 0;
	b->cap = cap;
	return 0;
}

void strbuf_free(struct strbuf *b)
{
	free(b->s);
	b->s = NULL;
}

struct dense {
	float *w, *b;
	size_t in, out;
};

struct dense *dense_create(struct allocator *al, size_t in, size_t out)
{
	struct dense *d = malloc(sizeof *d);

	if (!d)
		return NULL;
	d->in = in;
	d->out = out;
	d->b = calloc(out, sizeof *d->b);
	if (!d->b) {
		free(d);
		return NULL;
	}
	d->w = al->alloc(al->ctx, in * out * sizeof *d->w);
// CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: 'd->w' is acquired from 'al' here, but 'dense_destroy' releases it through '{{.*free.*}}'; which allocator should get 'd->w' back? [whofrees-unstored-allocator]
// CHECK: :[[@LINE+13]]:{{[0-9]+}}: note: 'd->w' is released through '{{.*free.*}}' here
	if (!d->w) {
		free(d->b);
		free(d);
		return NULL;
	}
	return d;
}

void dense_destroy(struct dense *d)
{
	if (!d)
		return;
	free(d->w);
	free(d->b);
	free(d);
}

struct vocab {
	char **words;
	char *text;
	int n;
};

int vocab_init(struct vocab *v, struct allocator al, int n)
{
	v->words = malloc(n * sizeof *v->words);
	if (!v->words)
		return 0;
	v->text = al.alloc(al.ctx, 16 * (size_t)n);
// CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: 'v->text' is acquired from 'al' here, but '{{(struct )?(v|vocab)}}' keeps no way to reach 'al' again; which allocator will release 'v->text'? [whofrees-unstored-allocator]
	if (!v->text) {
		free(v->words);
		return 0;
	}
	v->n = n;
	return 1;
}

void vocab_deinit(struct vocab *v)
{
	free(v->words);
	v->n = 0;
}
