// RUN: %check_whofrees %s 'whofrees-*' -- -I%include
// RUN: %check_whofrees %s 'whofrees-*' -- -I%include -Wall -Werror -xc++
#include "whofrees/annotations.h"

struct part;
struct shelf;
struct WHOFREES_PLAIN thread_pool;

struct part *part_take(int kind) WHOFREES_ACQUIRES("family=parts fails=null");
void part_back(int kind, struct part *part)
    WHOFREES_RELEASES("family=parts pointer=1");
int part_weigh(WHOFREES_BORROWS struct part *part);
void shelf_weigh(struct shelf *shelf, WHOFREES_TAKES struct part *part);

int weighed(int kind) {
  struct part *part = part_take(kind);
  if (!part)
    return -1;
  int result = part_weigh(part);
  part_back(kind, part);
  return result;
}

void kept(struct shelf *shelf) { shelf_weigh(shelf, part_take(7)); }
