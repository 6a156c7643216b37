// RUN: %check_whofrees %s 'whofrees-*' --
#define RETURNS(m) __attribute__((ownership_returns(m)))
#define TAKES(m, n) __attribute__((ownership_takes(m, n)))
#define HOLDS(m, n) __attribute__((ownership_holds(m, n)))

char *word(int which) RETURNS(words);
void forget(int which, char *word) TAKES(words, 2);
void remember(char *word) HOLDS(words, 1);
void forget_number(void *number) TAKES(numbers, 1);

int lost(int which) {
  char *text = word(which);
  if (!text)
    return 0;
  int first = text[0];
  if (first == 7)
    return 1;
  forget(which, text);
  return first;
}
// CHECK: asks_ownership.c:12:16: warning: 'text' is acquired here, but 'lost' returns without releasing it; {{.*}} [whofrees-missing-release]

void mixed(void) { forget_number(word(3)); }
// CHECK: asks_ownership.c:23:20: warning: 'word' comes from 'word', but is released here through 'forget_number'; {{.*}} [whofrees-wrong-allocator]

int used(void) {
  char *text = word(3);
  if (!text)
    return 0;
  forget(3, text);
  return text[0];
}
// CHECK: asks_ownership.c:31:10: warning: 'text' is used here, but its memory was released before; {{.*}} [whofrees-use-after-release]

void held(void) { remember(word(3)); }
