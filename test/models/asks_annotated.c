// RUN: %check_whofrees %s 'whofrees-*' -- -I%include
#include "whofrees/annotations.h"

struct part {
  int weight;
};
struct shelf;
struct WHOFREES_ARENA("life=scratch") batch;

struct part *part_take(int kind) WHOFREES_ACQUIRES("family=parts fails=null");
int part_order(int kind, struct part **into)
    WHOFREES_ACQUIRES("family=parts out=1 fails=negative");
void part_back(int kind, struct part *part)
    WHOFREES_RELEASES("family=parts pointer=1");
void part_scrap(struct part *part) WHOFREES_RELEASES("family=scrap pointer=0");
int part_weigh(WHOFREES_BORROWS struct part *part);
void *piece(int kind, struct batch *of)
    WHOFREES_ALLOCATES("arena=1 fails=never");
void turn_over(struct batch *of) WHOFREES_RESETS("arena=0");

int lost(int kind) {
  struct part *part = part_take(kind);
  return part ? part_weigh(part) : 0;
}
// CHECK: asks_annotated.c:22:23: warning: 'part' is acquired here, but 'lost' returns without releasing it; {{.*}} [whofrees-missing-release]

int ordered(int kind) {
  struct part *part;
  if (part_order(kind, &part) < 0)
    return -1;
  if (part_weigh(part) > 7)
    return 0;
  part_back(kind, part);
  return 1;
}
// CHECK: asks_annotated.c:29:7: warning: 'part' is acquired here, but 'ordered' returns without releasing it; {{.*}} [whofrees-missing-release]

void mixed(void) {
  struct part *part = part_take(7);
  part_scrap(part);
}
// CHECK: asks_annotated.c:40:3: warning: 'part' comes from 'part_take', but is released here through 'part_scrap'; {{.*}} [whofrees-wrong-allocator]

int turned(struct batch *batch) {
  int *count = piece(7, batch);
  *count = 1;
  turn_over(batch);
  return *count;
}
// CHECK: asks_annotated.c:48:{{.*}}: warning: 'count' is used here, but its memory belongs to 'batch', which was reset before; {{.*}} [whofrees-use-after-release]
