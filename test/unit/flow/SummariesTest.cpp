//===----------------------------------------------------------------------===//
// Part of Whofrees, under the Apache License v2.0 with LLVM Exceptions. See
// LICENSE. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
// What a function's callers are told of it, and what they make of that.
//===----------------------------------------------------------------------===//

#include "FlowLab.h"
#include "gtest/gtest.h"

using namespace whofrees::test;

TEST(Summary, ReturnsFreshMemoryOrNull) {
  EXPECT_EQ(wrongFlowInC(R"(
void *direct(void) {            //= returns held untested
  return malloc(4);
}
void *tested(void) {            //= fails, returns null | returns held
  char *p = malloc(4);
  if (!p)
    return 0;
  *p = 0;
  return p;
}
void f(void) {
  char *p = tested();
  here();                       //= p: held untested
  if (!p)
    return;                     //= [p failed] p: null
  here();                       //= [] p: held
  free(p);
}
void g(void) {
  char *p = direct();
  if (!p)
    return;                     //= [p failed] p: null
  free(p);
}
)"),
            "");
}

TEST(Summary, NeverReturnsOrNeverFails) {
  EXPECT_EQ(wrongFlowInC(R"(
void abort(void) __attribute__((noreturn));
void die(const char *why) {     //= never returns
  abort();
}
void *xmalloc(size_t n) {       //= returns held
  void *p = malloc(n);
  if (!p)
    die("no memory");
  return p;
}
void f(void) {
  char *a = xmalloc(1);
  char *b = xmalloc(2);
  here();                       //= [] a: held, b: held
  free(a);
  die("done");
  here();                       //= unreachable
}
)"),
            "");
}

TEST(Summary, ReturnsTheParameterOrFreshMemory) {
  EXPECT_EQ(wrongFlowInC(R"(
static char *or_static(char *buffer, size_t n) { //= returns given buffer or held
  if (n < 16)
    return buffer;
  char *p = malloc(n);
  if (!p)
    __builtin_trap();
  return p;
}
)"),
            "");
}

TEST(Summary, ReleasesAndHandsOver) {
  EXPECT_EQ(wrongFlowInC(R"(
struct m { char *a; struct m *next; };
void unknown(void *p);
void drop(void *p) {            //= p released
  free(p);
}
void drop_if(void *p, int n) {  //= p released
  if (n)
    free(p);
}
void drop_field(struct m *m) {  //= m->a = null, m->a released
  free(m->a);
  m->a = 0;
}
void drop_all(struct m *m) {    //= m released, m->a released
  free(m->a);
  free(m);
}
void keep(struct m *m, char *p) { //= m->a = given p
  m->a = p;
}
void pass_on(char *p) {         //= p handed over
  unknown(p);
}
void look(const char *p) {      //= nothing
  here();
}
void f(struct m *m) {
  char *p = malloc(1), *q = malloc(2), *r = malloc(3);
  if (!p || !q || !r)
    return;
  drop(p);
  keep(m, q);
  look(r);
  here();                       //= p: released, q: held, m->a: held, r: held
  pass_on(r);
  here();                       //= r: handed over
  drop_field(m);
  here();                       //= q: released, m->a: null
}
)"),
            "");
}

TEST(Summary, OverwritesPlaces) {
  EXPECT_EQ(wrongFlowInC(R"(
struct node { struct node *next; };
struct stack { struct node *last; };
static void pop(struct stack *s) { //= s->last = given s->last released, s->last released
  struct node *n = s->last;
  s->last = n->next;
  free(n);
}
void clear(struct stack *s) {
  while (s->last)
    pop(s);
}
void fill(char **out) {         //= *out = held | fails, returns unknown, *out = null
  *out = malloc(4);
  if (!*out)
    return;
}
)"),
            "");
}

TEST(Summary, FillsAnObjectOrFails) {
  EXPECT_EQ(wrongFlowInC(R"(
struct m { char *a, *b; };
int init(struct m *m) {         //= fails, returns -1, m->a = null, m->b = null | returns 0, m->a = held, m->b = held
  m->a = m->b = 0;
  char *a = malloc(1);
  if (!a)
    return -1;
  char *b = malloc(2);
  if (!b) {
    free(a);
    return -1;
  }
  m->a = a;
  m->b = b;
  return 0;
}
void f(void) {
  struct m s;
  if (init(&s)) {
    here();                     //= [s failed] s.a: null
    return;
  }
  here();                       //= [] s.a: held, s.b: held
  free(s.a);
  free(s.b);
}
)"),
            "");
}

TEST(Summary, KnowsWhatAnArenaKeeps) {
  EXPECT_EQ(wrongFlowInC(R"(
struct chunk { char *base; size_t used, size; };
char *carve(struct chunk *c, size_t n) { //= returns inside given c->base; belongs to c
  char *p = c->base + c->used;
  c->used += n;
  return p;
}
char *peek(struct chunk *c) {   //= returns inside given c->base
  return c->base + 1;
}
void f(struct chunk *c) {
  char *p = carve(c, 4);
  here();                       //= p: arena's untested
}
)"),
            "");
}

TEST(Summary, SaysThatAnExceptionMayLeave) {
  EXPECT_EQ(wrongFlowInCxx(R"(
int *one() {                    //= returns held; throws if new does
  return new int;
}
void give_up(int n) {           //= nothing; throws
  if (n)
    throw n;
}
void inner(int n) {             //= nothing; throws
  give_up(n);
}
void silent(int n) noexcept {   //= nothing
  give_up(n);
}
void handled(int n) {           //= nothing
  try {
    give_up(n);
  } catch (...) {
  }
}
)"),
            "");
}

TEST(Summary, OfARecursiveFunctionIsCautious) {
  EXPECT_EQ(wrongFlowInC(R"(
struct tree { struct tree *left, *right; };
void drop(struct tree *t) {
  if (!t)
    return;
  drop(t->left);
  drop(t->right);
  free(t);
}
void f(void) {
  struct tree *t = malloc(sizeof *t);
  if (!t)
    return;
  t->left = t->right = 0;
  drop(t);
  here();                       //= t: released
}
)"),
            "");
}

TEST(Summary, OfAnUnknownFunctionIsThatItTakesOver) {
  EXPECT_EQ(wrongFlowInCxx(R"(
struct thing { int *p; };
void unknown(void *p);
void looks(const thing &t);
void f() {
  int *p = new int, *q = new int;
  thing t{q};
  unknown(p);
  looks(t);
  here();                       //= p: handed over, q: held
  unknown(&t);
  here();                       //= q: handed over
}
)"),
            "");
}

TEST(Summary, OfADestructorIsTakenForTheWholeObject) {
  EXPECT_EQ(wrongFlowInCxx(R"(
struct inner {
  int *p;
  inner() : p(new int) {}
  ~inner() { delete p; }
};
struct outer {
  inner in;
  int *q = nullptr;
};
void f() {
  int *seen;
  {
    outer o;
    seen = o.in.p;
    here();                     //= seen: handed over
  }
  here();                       //= seen: released
}
)"),
            "");
}
