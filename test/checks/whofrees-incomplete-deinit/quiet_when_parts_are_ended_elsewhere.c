// RUN: %check_whofrees %s 'whofrees-*' -- -std=c11
#include <stdlib.h>

struct buf {
  char *text;
};
void buf_init(struct buf *b);
void buf_free(struct buf *b);
void buf_move(struct buf *to, struct buf *from);

// Another function of the file ends the line.
struct reader {
  struct buf file, line;
};
void reader_init(struct reader *r) {
  buf_init(&r->file);
  buf_init(&r->line);
}
void reader_finish_line(struct reader *r) { buf_free(&r->line); }
void reader_free(struct reader *r) { buf_free(&r->file); }

// The deinit gives one away.
struct writer {
  struct buf head, body;
};
void writer_init(struct writer *w) {
  buf_init(&w->head);
  buf_init(&w->body);
}
void writer_free(struct writer *w, struct buf *rest) {
  buf_move(rest, &w->body);
  buf_free(&w->head);
}

// A helper of the deinit ends the other.
struct pair {
  struct buf left, right;
};
void pair_init(struct pair *p) {
  buf_init(&p->left);
  buf_init(&p->right);
}
static void drop_right(struct pair *p) { buf_free(&p->right); }
void pair_free(struct pair *p) {
  buf_free(&p->left);
  drop_right(p);
}
