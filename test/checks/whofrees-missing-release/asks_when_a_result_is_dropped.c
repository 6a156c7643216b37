// RUN: %check_whofrees %s 'whofrees-*' -- -std=c11 -D_GNU_SOURCE
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static char *upper(const char *s) {
  char *copy = strdup(s);
  for (char *p = copy; p && *p; p++)
    if (*p >= 'a' && *p <= 'z')
      *p -= 'a' - 'A';
  return copy;
}

void shout(const char *s) {
  puts(upper(s));
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: the memory that 'upper' acquires here is held by nothing in 'shout'; who frees it? [whofrees-missing-release]
  // CHECK: :[[@LINE+1]]:{{[0-9]+}}: note: 'shout' returns here
}

size_t length_of_copy(const char *s) {
  return strlen(strdup(s));
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: the memory that 'strdup' acquires here is held by nothing in 'length_of_copy'; who frees it? [whofrees-missing-release]
  // CHECK: :[[@LINE-2]]:{{[0-9]+}}: note: 'length_of_copy' returns here
}

struct node {
  int value;
  struct node *next;
};

static struct node *node_create(int value) {
  struct node *n = malloc(sizeof *n);
  if (n) {
    n->value = value;
    n->next = NULL;
  }
  return n;
}

void warm_up(void) {
  node_create(7);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: the memory that 'node_create' acquires here is held by nothing in 'warm_up'; who frees it? [whofrees-missing-release]
  // CHECK: :[[@LINE+1]]:{{[0-9]+}}: note: 'warm_up' returns here
}
