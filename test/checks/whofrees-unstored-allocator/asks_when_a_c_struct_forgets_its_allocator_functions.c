// RUN: %check_whofrees %s whofrees-unstored-allocator -- -std=c11 -D_GNU_SOURCE
#include <stdlib.h>
#include <string.h>

typedef void *(*alloc_fn)(size_t n);
typedef void (*free_fn)(void *p);

struct queue {
    int *items;
    size_t cap, head, tail;
};

int queue_init(struct queue *q, size_t cap, alloc_fn alloc, free_fn release)
{
    (void)release;
    q->items = alloc(cap * sizeof *q->items);
// CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: 'q->items' is acquired from 'alloc' here, but 'queue_deinit' releases it through '{{.*free.*}}'; which allocator should get 'q->items' back? [whofrees-unstored-allocator]
// CHECK: :[[@LINE+9]]:{{[0-9]+}}: note: 'q->items' is released through '{{.*free.*}}' here
    if (!q->items) return -1;
    q->cap = cap;
    q->head = q->tail = 0;
    return 0;
}

void queue_deinit(struct queue *q)
{
    free(q->items);
    memset(q, 0, sizeof *q);
}

/* The function is kept, the context that it needs is not. */
struct graph {
    int *edges;
    size_t n;
    void (*release)(void *ctx, void *p);
};

int graph_open(struct graph *g, void *(*alloc)(void *, size_t), void (*release)(void *, void *), void *ctx)
{
    g->edges = alloc(ctx, 64 * sizeof *g->edges);
// CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: 'g->edges' is acquired from '{{(ctx|alloc)}}' here, but '{{(struct )?(g|graph)}}' keeps no way to reach '{{(ctx|alloc)}}' again; which allocator will release 'g->edges'? [whofrees-unstored-allocator]
    if (!g->edges) return -1;
    g->n = 64;
    g->release = release;
    return 0;
}

void graph_close(struct graph *g)
{
    g->edges = NULL;
    g->n = 0;
}

/* The way to acquire is kept, the way to release is not. */
struct stack {
    alloc_fn alloc;
    double *top;
};

int stack_init(struct stack *s, alloc_fn alloc)
{
    s->alloc = alloc;
    s->top = s->alloc(32 * sizeof *s->top);
// CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: 's->top' is acquired from '{{(s->)?alloc}}' here, but 'stack_destroy' releases it through '{{.*free.*}}'; which allocator should get 's->top' back? [whofrees-unstored-allocator]
// CHECK: :[[@LINE+6]]:{{[0-9]+}}: note: 's->top' is released through '{{.*free.*}}' here
    return s->top ? 0 : -1;
}

void stack_destroy(struct stack *s)
{
    free(s->top);
    s->top = NULL;
}
