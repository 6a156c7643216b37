//===----------------------------------------------------------------------===//
// Part of Whofrees, under the Apache License v2.0 with LLVM Exceptions. See
// LICENSE. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
// That the laboratory itself can be trusted: what is right passes, and what is
// wrong does not.
//===----------------------------------------------------------------------===//

#include "FlowLab.h"
#include "gtest/gtest.h"

using namespace whofrees::test;

TEST(FlowLab, PassesWhatIsRight) {
  EXPECT_EQ(wrongFlowInC(R"(
struct pair { void *a, *b; };
void f(struct pair *m, int n) {
  void *p = malloc(4);
  here();               //= p: held untested
  if (!p)
    return;             //= p: null
  m->a = p;
  here();               //= m->a: held, p: held, m->b: given m->b
  free(p);
  struct pair s = {0};
  int k = 3;
  void *local = &s;
  here();               //= p: released, s.a: null, k: 3, local: &s, n: unknown
}
)"),
            "");
}

TEST(FlowLab, FailsWhereAnExpectationIsWrong) {
  EXPECT_EQ(wrongFlowInC(R"(
void f(void) {
  void *p = malloc(4);
  here();               //= p: released
  free(p);
  here();               //= p: released
  return;               //= p: held
}
)"),
            "4: expected 'p: released', found 'p: held untested'\n"
            "7: expected 'p: held', found 'p: released'\n");
}

TEST(FlowLab, FailsWhereOneOfTwoStatesIsLeftOut) {
  EXPECT_EQ(wrongFlowInC(R"(
int f(int k) {
  void *p = malloc(4), *q;
  if (!p)
    goto out;
  free(p);
out:
  return 0;             //= p: released
}
)"),
            "8: expected 'p: released', found 'p: null | p: released'\n");
}

TEST(FlowLab, FailsWhereNothingIsObserved) {
  EXPECT_EQ(wrongFlowInC(R"(
void f(int k) {
  k = 1;                //= k: 1
  k = 2;                //= unreachable
}
)"),
            "3: expected 'k: 1', found nothing\n"
            "4: expected 'unreachable', found nothing\n");
}

TEST(FlowLab, KnowsWhatNoStateReaches) {
  EXPECT_EQ(wrongFlowInC(R"(
void f(void) {
  int k = 1;
  if (k == 2) {
    here();             //= unreachable
  }
  here();               //= unreachable
}
)"),
            "7: expected 'unreachable', found ''\n");
}

TEST(FlowLab, FailsForNamesThatDoNotExist) {
  EXPECT_EQ(wrongFlowInC(R"(
struct s { int *a; };
void f(struct s *m) {
  here();               //= q: held, m->b: null
}
)"),
            "4: expected 'q: held, m->b: null', found 'q: no such variable, "
            "m->b: no such field'\n");
}

TEST(FlowLab, FailsForAWrongSummary) {
  EXPECT_EQ(wrongFlowInC("void f(void *p) { free(p); } //= nothing"),
            "1: expected 'nothing', found 'p released'\n");
}

TEST(FlowLab, RefusesWhatDoesNotCompileOrExpectsNothing) {
  EXPECT_EQ(wrongFlowInC("void f(void) { g = 1; } //= nothing"),
            "it does not compile\n");
  EXPECT_EQ(wrongFlowInC("void f(void) {}"), "nothing is expected\n");
}
