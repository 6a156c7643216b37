// The options are those of all checks: hints, and the fact alone.
// RUN: %check_whofrees %s cs101-reverse-order --options '{HintLevel: 3}' -- -std=c11
// RUN: %check_whofrees %s cs101-reverse-order --options '{HintLevel: 3, MaxHintLevel: 0, Voice: statement}' --prefix FACT -- -std=c11
// RUN: %check_whofrees %s cs101-reverse-order --options '{Questions: in_other_words.yaml, HintLevel: 0}' --prefix OTHER -- -std=c11
// RUN: %check_whofrees %s cs101-reverse-order --options '{Language: es, HintLevel: 0}' --prefix OWN -- -std=c11

#include <stdlib.h>

struct model {
  float *weights, *bias;
};

void model_init(struct model *m, size_t n) {
  m->weights = malloc(n);
  m->bias = malloc(n);
}

void model_deinit(struct model *m) {
  free(m->weights);
  free(m->bias);
}

// CHECK: :[[#@LINE-3]]:3: warning: 'model_deinit' releases 'm->weights' before 'm->bias', which was acquired after it; what can 'm->bias' still need of 'm->weights' when it ends? [cs101-reverse-order]
// CHECK-NEXT: :[[#@LINE-9]]:{{[0-9]+}}: note: 'm->bias' is acquired here, after it
// CHECK-NEXT: :[[#@LINE-6]]:3: note: 'm->weights' is released here, before it
// CHECK-NEXT: note: if 'm->bias' pointed into 'm->weights', which line of the deinit would look at it last?
// CHECK-NEXT: note: the pattern to read about is the deinit that is the init read backwards, in docs/cs101-reverse-order.md

// FACT: warning: 'model_deinit' releases 'm->weights' before 'm->bias', which was acquired after it [cs101-reverse-order]
// FACT-NOT: {{.}}

// OTHER: warning: 'model_deinit' releases 'm->weights' before 'm->bias', which was acquired after it; which line of the init is the last one? [cs101-reverse-order]

// OWN: warning: 'model_deinit' releases 'm->weights' before 'm->bias', which was acquired after it; what can 'm->bias' still need of 'm->weights' when it ends? [cs101-reverse-order]
