// RUN: %check_whofrees %s whofrees-scratch-escape -- -std=c11 -D_GNU_SOURCE
#include <stdlib.h>
#include <string.h>

typedef struct region {
    struct region *prev;
    size_t used;
    char bytes[4000];
} region;

static region *region_new(region *prev)
{
    region *r = malloc(sizeof *r);
    if (r) {
        r->prev = prev;
        r->used = 0;
    }
    return r;
}

static void *region_alloc(region **r, size_t n)
{
    if (!*r || sizeof (*r)->bytes - (*r)->used < n) {
        region *fresh = region_new(*r);
        if (!fresh) return NULL;
        *r = fresh;
    }
    void *p = (*r)->bytes + (*r)->used;
    (*r)->used += (n + 15) / 16 * 16;
    return p;
}

static void region_dispose(region **r)
{
    while (*r) {
        region *prev = (*r)->prev;
        free(*r);
        *r = prev;
    }
}

struct token {
    struct token *next;
    char text[16];
};

struct token *tokenize(const char *line)
{
    region *r = NULL;
    struct token *head = NULL;
    while (*line) {
        struct token *t = region_alloc(&r, sizeof *t);
        if (!t) break;
        size_t n = strcspn(line, " ");
        if (n > 15) n = 15;
        memcpy(t->text, line, n);
        t->text[n] = '\0';
        t->next = head;
        head = t;
        line += n + (line[n] == ' ');
    }
    region_dispose(&r);
    return head;
// CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: '{{(head|t)}}' is returned here, but its memory may belong to 'r', which is gone by then; what is left of '{{(head|t)}}' for the caller? [whofrees-scratch-escape]
// CHECK: :[[@LINE-3]]:{{[0-9]+}}: note: 'r' is disposed here
}

struct tree {
    struct tree *left, *right;
    int key;
};

int tree_insert(struct tree *root, int key)
{
    region *r = NULL;
    struct tree *leaf = region_alloc(&r, sizeof *leaf);
    if (!leaf) return -1;
    leaf->left = leaf->right = NULL;
    leaf->key = key;
    if (key < root->key)
        root->left = leaf;
// CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: 'leaf' is stored in 'root->left' here, but its memory belongs to 'r', which is gone before 'root->left'; what will 'root->left' point to then? [whofrees-scratch-escape]
// CHECK: :[[@LINE-7]]:{{[0-9]+}}: note: 'leaf' is acquired from 'r' here
// CHECK: :[[@LINE+1]]:{{[0-9]+}}: note: 'r' is disposed here
    region_dispose(&r);
    return 0;
}
