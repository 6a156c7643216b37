// RUN: %check_whofrees %s whofrees-scratch-escape -- -std=c11 -D_GNU_SOURCE
#include <stdlib.h>
#include <string.h>

struct scratch { char *p; size_t n; };

static struct scratch *scratch_new(size_t n)
{
	struct scratch *s = malloc(sizeof *s);
	if (!s) return NULL;
	s->p = malloc(n);
	s->n = s->p ? n : 0;
	return s;
}
static void *scratch_get(struct scratch *s, size_t n)
{
	if (s->n < n) return NULL;
	s->n -= n;
	return s->p + s->n;
}
static void scratch_delete(struct scratch *s)
{
	free(s->p);
	free(s);
}

struct parsed { struct scratch *owner; const char *key; };

/* The arena goes along with the result, except when the line has no value. */
struct parsed parse_pair(const char *line)
{
	struct parsed r = { NULL, NULL };
	struct scratch *s = scratch_new(256);
	if (!s) return r;
	char *key = scratch_get(s, 32);
	if (!key) {
		scratch_delete(s);
		return r;
	}
	size_t n = strcspn(line, "=");
	if (n > 31) n = 31;
	memcpy(key, line, n);
	key[n] = '\0';
	r.key = key;
	if (!line[n]) {
		scratch_delete(s);
		return r;
// CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: '{{(r(\.key)?|key)}}' is returned here, but its memory belongs to 's', which is gone by then; what is left of '{{(r(\.key)?|key)}}' for the caller? [whofrees-scratch-escape]
// CHECK: :[[@LINE-3]]:{{[0-9]+}}: note: 's' is disposed here
	}
	r.owner = s;
	return r;
}

/* The caller owns *keep, unless nothing was found. */
char *find_word(const char *text, const char *word, struct scratch **keep)
{
	struct scratch *s = scratch_new(128);
	if (!s) return NULL;
	char *copy = scratch_get(s, 64);
	if (copy) {
		strncpy(copy, word, 63);
		copy[63] = '\0';
	}
	if (!strstr(text, word)) {
		scratch_delete(s);
		*keep = NULL;
		return copy;
// CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: 'copy' is returned here, but its memory belongs to 's', which is gone by then; what is left of 'copy' for the caller? [whofrees-scratch-escape]
// CHECK: :[[@LINE-10]]:{{[0-9]+}}: note: 'copy' is acquired from 's' here
// CHECK: :[[@LINE-5]]:{{[0-9]+}}: note: 's' is disposed here
	}
	*keep = s;
	return copy;
}
