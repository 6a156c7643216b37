//===----------------------------------------------------------------------===//
// Part of Whofrees, under the Apache License v2.0 with LLVM Exceptions. See
// LICENSE. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
// What is known on the two edges of a branch. A wrong refinement silently
// leaves the rest of a function out: an edge is dead only when every operand is
// known.
//===----------------------------------------------------------------------===//

#include "FlowLab.h"
#include "gtest/gtest.h"

using namespace whofrees::test;

TEST(NullTest, SplitsAnAcquireInTwo) {
  EXPECT_EQ(wrongFlowInC(R"(
void f(void) {
  void *p = malloc(4);
  if (p)
    here();           //= [] p: held
  else
    here();           //= [p failed] p: null
}
)"),
            "");
}

TEST(NullTest, IsReadInEverySpelling) {
  EXPECT_EQ(wrongFlowInC(R"(
void negated(void) {
  void *p = malloc(4);
  if (!p)
    return;           //= p: null
  here();             //= p: held
}
void twice(void) {
  void *p = malloc(4);
  if (!!p)
    here();           //= p: held
}
void equal(void) {
  void *p = malloc(4);
  if (p == NULL)
    return;           //= p: null
  here();             //= p: held
}
void turned(void) {
  void *p = malloc(4);
  if (0 == p)
    return;           //= p: null
  here();             //= p: held
}
void unequal(void) {
  void *p = malloc(4);
  if (p != NULL)
    here();           //= p: held
}
void not_equal(void) {
  void *p = malloc(4);
  if (!(p == NULL))
    here();           //= p: held
}
void assigned(void) {
  char *p;
  if (!(p = malloc(4)))
    return;           //= p: null
  here();             //= p: held
}
void assigned_and_compared(void) {
  char *p;
  if ((p = malloc(4)) == NULL)
    return;           //= p: null
  here();             //= p: held
}
void expected(void) {
  char *p = malloc(4);
  if (__builtin_expect(!p, 0))
    return;           //= p: null
  here();             //= p: held
}
void expected_long(void) {
  char *p = malloc(4);
  if (__builtin_expect(!!(p == NULL), 0))
    return;           //= p: null
  here();             //= p: held
}
void in_a_loop(void) {
  char *p;
  while (!(p = malloc(4)))
    here();           //= p: null
  here();             //= p: held
}
void by_choice(void) {
  char *p = malloc(4);
  int ok = p ? 1 : 0;
  if (!ok)
    return;           //= p: null
  here();             //= p: held
}
)"),
            "");
}

TEST(NullTest, InCxxIsReadTheSame) {
  EXPECT_EQ(wrongFlowInCxx(R"(
void compared() {
  void *p = malloc(4);
  if (nullptr == p)
    return;           //= p: null
  here();             //= p: held
}
void declared() {
  if (void *p = malloc(4))
    here();           //= p: held
}
)"),
            "");
}

TEST(NullTest, OfACopyTellsOfTheOriginal) {
  EXPECT_EQ(wrongFlowInC(R"(
struct s { char *a; };
void f(struct s *m) {
  m->a = malloc(4);
  char *q = m->a;
  if (!q)
    return;           //= m->a: failed, q: null
  here();             //= m->a: held, q: held
}
)"),
            "");
}

TEST(NullTest, OfOneOfTwoSaysNothingOfTheOther) {
  EXPECT_EQ(wrongFlowInC(R"(
void f(void) {
  char *a = malloc(1), *b = malloc(2);
  if (!a)
    return;           //= a: null, b: held untested
  here();             //= a: held, b: held untested
}
)"),
            "");
}

TEST(NullTest, OfAParameterKeepsBothWaysOpen) {
  EXPECT_EQ(wrongFlowInC(R"(
void f(char *p) {
  if (!p)
    return;           //= p: given p failed
  here();             //= p: given p
}
)"),
            "");
}

TEST(Conjunctions, AreTwoBranches) {
  EXPECT_EQ(wrongFlowInC(R"(
void either(void) {
  char *a = malloc(1), *b = malloc(2);
  if (!a || !b)
    return;           //= [a failed] a: null, b: held untested | [b failed] a: held, b: null
  here();             //= [] a: held, b: held
}
void both(void) {
  char *a = malloc(1), *b = malloc(2);
  if (a && b)
    here();           //= [] a: held, b: held
}
void negated(void) {
  char *a = malloc(1), *b = malloc(2);
  if (!(a && b))
    return;           //= [a failed] a: null, b: held untested | [b failed] a: held, b: failed
  here();             //= [] a: held, b: held
}
void expected(void) {
  char *a = malloc(1), *b = malloc(2);
  if (__builtin_expect(!a || !b, 0))
    return;           //= [a failed] a: null, b: held untested | [b failed] a: held, b: failed
  here();             //= [] a: held, b: held
}
void stored(void) {
  char *a = malloc(1), *b = malloc(2);
  int ok = a && b;
  if (!ok)
    return;           //= [a failed] a: null, b: held untested | [b failed] a: held, b: failed
  here();             //= [] a: held, b: held
}
)"),
            "");
}

TEST(Conjunctions, OfThreeNameWhatFailed) {
  EXPECT_EQ(wrongFlowInC(R"(
int f(void) {
  char *a = malloc(1), *b = malloc(2), *c = malloc(3);
  if (!a || !b || !c) {
    free(a); free(b); free(c);
    return -1;        //= [a failed] a: null | [b failed] a: released | [c failed] a: released
  }
  here();             //= [] a: held
  free(a); free(b); free(c);
  return 0;           //= [] a: released
}
)"),
            "");
}

TEST(Conjunctions, AcquireOnlyWhatTheyGetTo) {
  EXPECT_EQ(wrongFlowInC(R"(
void f(void) {
  char *a, *b = 0;
  if (!(a = malloc(1)) || !(b = malloc(2)))
    return;           //= [a failed] a: null, b: null | [b failed] a: held, b: null
  here();             //= a: held, b: held
}
)"),
            "");
}

TEST(Comparison, WithAConstantIsDecidedWhenBothAreKnown) {
  EXPECT_EQ(wrongFlowInC(R"(
void f(void) {
  int k = 3;
  if (k > 3) here();  //= unreachable
  if (k >= 3) here(); //= k: 3
  if (k < 3) here();  //= unreachable
  if (k <= 3) here(); //= k: 3
  if (k != 3) here(); //= unreachable
  if (3 == k) here(); //= k: 3
  if (4 < k) here();  //= unreachable
  if (-4 < k) here(); //= k: 3
  if (k) here();      //= k: 3
  if (!k) here();     //= unreachable
}
)"),
            "");
}

TEST(Comparison, LeavesBothEdgesOpenWhenAnOperandIsUnknown) {
  EXPECT_EQ(wrongFlowInC(R"(
int g(void);
void f(int n, int m) {
  int k = 1;
  if (n > 0) k = 2;
  here();             //= k: 1 or 2
  if (n == m) here(); //= n: unknown
  if (k == n) here(); //= k: 1 or 2
  if (k != n) here(); //= k: 1 or 2
  if (g() < 0) here(); //= k: 1 or 2
  if (n & 1) here();  //= k: 1 or 2
  if (k + 1 == 9) here(); //= k: 1 or 2
}
)"),
            "");
}

TEST(Comparison, KeepsTheValuesThatFit) {
  EXPECT_EQ(wrongFlowInC(R"(
void f(int n) {
  int k = 1;
  if (n) k = 2;
  if (n) k = -1;
  here();             //= k: -1 or 1 or 2
  if (k < 0) {
    here();           //= k: -1
    return;
  }
  here();             //= k: 1 or 2
  if (k == 2)
    here();           //= k: 2
  else
    here();           //= k: 1
  if (n == 7)
    here();           //= n: 7
}
)"),
            "");
}

TEST(StatusCodes, TellWhetherAnAcquireFailed) {
  EXPECT_EQ(wrongFlowInC(R"(
int status(void) {
  void *p = 0;
  if (posix_memalign(&p, 8, 4))
    return -1;        //= [p failed] p: null
  here();             //= [] p: held
  free(p);
  return 0;
}
int kept(void) {
  void *p = 0;
  int rc = posix_memalign(&p, 8, 4);
  if (rc != 0)
    return rc;        //= [p failed] p: null
  here();             //= [] p: held
  free(p);
  return 0;
}
int negative(void) {
  char *p;
  if (asprintf(&p, "x") < 0)
    return -1;        //= [p failed] p: unknown
  here();             //= [] p: held
  free(p);
  return 0;
}
int minus_one(void) {
  char *p;
  if (asprintf(&p, "x") == -1)
    return -1;        //= [p failed] p: unknown
  here();             //= [] p: held
  free(p);
  return 0;
}
)"),
            "");
}

TEST(StatusCodes, OfTheFilesFunctionsDoSo) {
  EXPECT_EQ(wrongFlowInC(R"(
struct m { char *a; };
static int init(struct m *m) {
  m->a = malloc(1);
  return m->a ? 0 : -1;
}
static _Bool setup(struct m *m) {
  m->a = malloc(1);
  return m->a != 0;
}
void f(void) {
  struct m s;
  if (init(&s) != 0)
    return;           //= s.a: null
  here();             //= s.a: held
  free(s.a);
}
void g(void) {
  struct m s;
  if (init(&s) < 0)
    return;           //= s.a: null
  here();             //= s.a: held
  free(s.a);
}
void h(void) {
  struct m s;
  if (!setup(&s))
    return;           //= s.a: null
  here();             //= s.a: held
  free(s.a);
}
)"),
            "");
}

TEST(Flags, RememberWhetherSomethingIsHeld) {
  EXPECT_EQ(wrongFlowInC(R"(
void f(int n) {
  char *p = 0;
  if (n)
    p = malloc(4);
  if (p) {
    here();           //= p: held
    free(p);
  }
  here();             //= p: null | p: null or released failed
}
)"),
            "");
}

TEST(Realloc, KeepsTheOldBlockWhenItFails) {
  EXPECT_EQ(wrongFlowInC(R"(
void f(void) {
  char *p = malloc(4);
  if (!p)
    return;
  char *q = realloc(p, 8);
  if (!q) {
    here();           //= [q failed] p: held, q: null
    free(p);
    return;
  }
  here();             //= [] p: released, q: held
  free(q);
}
)"),
            "");
}

TEST(Header, KeptPointersFailWithTheirBlock) {
  EXPECT_EQ(wrongFlowInC(R"(
void f(void) {
  char *block = malloc(64);
  char *data = block + 16;
  if (!block)
    return;           //= data: inside failed
  here();             //= data: inside held
}
)"),
            "");
}
