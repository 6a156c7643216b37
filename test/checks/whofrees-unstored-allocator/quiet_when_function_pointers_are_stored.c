// RUN: %check_whofrees %s whofrees-unstored-allocator -- -std=c11 -D_GNU_SOURCE
#include <stdlib.h>
#include <string.h>

typedef void *(*alloc_fn)(size_t n);
typedef void (*free_fn)(void *p);

struct queue {
    int *items;
    size_t cap;
    free_fn release;
};

int queue_init(struct queue *q, size_t cap, alloc_fn alloc, free_fn release)
{
    q->items = alloc(cap * sizeof *q->items);
    if (!q->items) return -1;
    q->cap = cap;
    q->release = release;
    return 0;
}

void queue_deinit(struct queue *q)
{
    q->release(q->items);
    memset(q, 0, sizeof *q);
}

/* NULL means malloc, and then free is right. */
struct parser {
    alloc_fn alloc;
    free_fn release;
    char *line;
};

int parser_init(struct parser *p, alloc_fn alloc, free_fn release)
{
    p->alloc = alloc ? alloc : malloc;
    p->release = release ? release : free;
    p->line = p->alloc(256);
    return p->line ? 0 : -1;
}

void parser_deinit(struct parser *p)
{
    if (p->release)
        p->release(p->line);
    else
        free(p->line);
    p->line = NULL;
}

/* One function for everything, as with realloc. */
struct state {
    void *(*frealloc)(void *ud, void *p, size_t n);
    void *ud;
    char *stack;
};

int state_open(struct state *s, void *(*f)(void *, void *, size_t), void *ud)
{
    s->stack = f(ud, NULL, 1024);
    if (!s->stack) return -1;
    s->frealloc = f;
    s->ud = ud;
    return 0;
}

void state_close(struct state *s)
{
    s->frealloc(s->ud, s->stack, 0);
    s->stack = NULL;
}
