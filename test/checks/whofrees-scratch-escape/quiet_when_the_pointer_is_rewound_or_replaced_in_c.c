// RUN: %check_whofrees %s whofrees-scratch-escape -- -std=c11 -D_GNU_SOURCE
#include <stdlib.h>
#include <string.h>

struct stack { char *base; size_t top, cap; };

void *stack_alloc(struct stack *s, size_t n)
{
	if (s->cap - s->top < n)
		return NULL;
	s->top += n;
	return s->base + s->top - n;
}

void stack_reset(struct stack *s)
{
	s->top = 0;
}

/* Cleared first: what is returned comes from after the reset. */
float *next_row(struct stack *s, const float *x, size_t n)
{
	float *row;

	stack_reset(s);
	row = stack_alloc(s, n * sizeof *row);
	if (row)
		memcpy(row, x, n * sizeof *row);
	return row;
}

char *last_word(struct stack *s, const char *text)
{
	char *copy = stack_alloc(s, strlen(text) + 1);
	const char *space;

	if (!copy)
		return NULL;
	strcpy(copy, text);
	space = strrchr(text, ' ');
	stack_reset(s);
	copy = strdup(space ? space + 1 : text);
	return copy;
}

/* Only the length survives the reset. */
size_t width(struct stack *s, const char *text)
{
	char *copy = stack_alloc(s, strlen(text) + 1);
	size_t n;

	if (!copy)
		return 0;
	strcpy(copy, text);
	n = strcspn(copy, "\n");
	stack_reset(s);
	return n;
}

/* A chain of locals over the caller's arena. */
const char *skip_space(struct stack *s, const char *text)
{
	struct stack *scratch = s;
	char *copy = stack_alloc(scratch, strlen(text) + 1);
	char *p = copy;

	if (!p)
		return NULL;
	strcpy(p, text);
	while (*p == ' ')
		p++;
	return p;
}
