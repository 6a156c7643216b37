// RUN: %check_whofrees %s whofrees-missing-rollback -- -std=c11 -D_GNU_SOURCE
#include <stdlib.h>
#include <string.h>

/* 0 says that there is no room; that the name is new is no failure. */
struct tag {
  int page;
  char *name;
};

struct book {
  int count;
  struct tag tags[];
};

static struct tag *tag_named(struct book *b, const char *name) {
  for (int i = 0; i < b->count; i++)
    if (strcmp(b->tags[i].name, name) == 0)
      return &b->tags[i];
  return NULL;
}

int tag_create(struct book **book, const char *name, int page) {
  struct book *b = *book;
  if (b->count >= 15)
    return 0;
  struct tag *t = tag_named(b, name);
  if (t) {
    t->page = page;
    return 1;
  }
  b = realloc(b, sizeof *b + (b->count + 1) * sizeof *t);
  *book = b;
  b->tags[b->count].page = page;
  b->tags[b->count].name = strdup(name);
  b->count++;
  return 1;
}

/* Nobody looks whether the memory was there: what is returned tells nothing. */
int tag_append(struct book **book, const char *name) {
  struct book *b = *book;
  if (b->count >= 15)
    return 0;
  b = realloc(b, sizeof *b + (b->count + 1) * sizeof(struct tag));
  *book = b;
  b->tags[b->count].name = strdup(name);
  b->count++;
  return 1;
}

/* The second way is gone when the first one is closed. */
static char *session, *menu;

static int session_open(void) {
  session = malloc(100);
  if (session == NULL)
    return -1;
  return 0;
}

static void small_menu(void) { menu = malloc(10); }

void menu_init(void) {
  if (session_open() == -1) {
    small_menu();
    return;
  }
  menu = malloc(1000);
}

void menu_deinit(void) {
  free(menu);
  free(session);
}
