struct part;
struct shelf;
struct part *part_take(int kind);
void part_back(int kind, struct part *part);
int part_weigh(struct part *part);
void shelf_watch(struct shelf *shelf, struct part *part);
void *scratch_alloc(unsigned long size);

int lost(int kind) {
  struct part *part = part_take(kind);
  if (!part)
    return 0;
  return part_weigh(part);
}

void given(struct shelf *shelf) { shelf_watch(shelf, part_take(7)); }

int *plain(void) { return scratch_alloc(100); }
