// REQUIRES: llvm-22
// RUN: %check_whofrees %s 'whofrees-*' -- -Wno-ignored-attributes
// Older clangs take the attribute for an error, so that headers hide it there.
#define BACK_BY(f, n) __attribute__((malloc(f, n)))

void word_gone(int which, char *word);
char *word(int which) BACK_BY(word_gone, 2);
void free(void *memory);
char *line(int which) BACK_BY(free, 1);

int lost(int which) {
  char *text = word(which);
  if (!text)
    return 0;
  int first = text[0];
  if (first == 7)
    return 1;
  word_gone(which, text);
  return first;
}
// CHECK: asks_deallocator.c:12:16: warning: 'text' is acquired here, but 'lost' returns without releasing it; {{.*}} [whofrees-missing-release]

void mixed(int which) {
  char *text = word(which);
  free(text);
}
// CHECK: asks_deallocator.c:25:3: warning: 'text' comes from 'word', but is released here through 'free'; {{.*}} [whofrees-wrong-allocator]

void right(int which) {
  char *text = line(which);
  free(text);
}
